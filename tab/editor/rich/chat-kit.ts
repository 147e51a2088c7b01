import StarterKit from '@tiptap/starter-kit';

/** What is typed right before or behind a link is no part of it. */
const Kit = StarterKit.extend({
  addExtensions() {
    const extensions = this.parent?.() ?? [];
    return extensions.map((one) => (one.name === 'link' ? one.extend({ inclusive: false }) : one));
  },
});

/** Only marks that a chat can show. */
export const chatKit = Kit.configure({
  heading: false,
  blockquote: false,
  codeBlock: false,
  horizontalRule: false,
  underline: false,
  trailingNode: false,
  link: {
    openOnClick: false,
    autolink: true,
    defaultProtocol: 'https',
    isAllowedUri: (url) => /^(https?:|mailto:|tel:)/i.test(url),
  },
});
