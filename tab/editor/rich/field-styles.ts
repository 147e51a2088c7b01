import { makeStaticStyles } from '@fluentui/react-components';

/**
 * What ProseMirror needs of a page to keep blanks, lines and selections right. Tiptap would write it into a style element,
 * which the policy of the pages refuses.
 */
export const useFieldRules = makeStaticStyles({
  '.ProseMirror': {
    position: 'relative',
    overflowWrap: 'break-word',
    whiteSpace: 'break-spaces',
    fontVariantLigatures: 'none',
  },
  '.ProseMirror pre': { whiteSpace: 'pre-wrap' },
  '.ProseMirror [contenteditable="false"]': { whiteSpace: 'normal' },
  '.ProseMirror [contenteditable="false"] [contenteditable="true"]': { whiteSpace: 'pre-wrap' },
  'img.ProseMirror-separator': {
    display: 'inline !important',
    width: '0 !important',
    height: '0 !important',
    margin: '0 !important',
  },
  '.ProseMirror-hideselection *': { caretColor: 'transparent' },
  '.ProseMirror-hideselection *::selection': { background: 'transparent' },
});
