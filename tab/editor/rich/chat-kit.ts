import StarterKit from '@tiptap/starter-kit';

/** What is typed right before or behind a link is no part of it; code may be bold, and hold variables, as it can be sent. */
const Kit = StarterKit.extend({
  addExtensions() {
    const extensions = this.parent?.() ?? [];
    return extensions.map((one) => {
      if (one.name === 'link') return one.extend({ inclusive: false });
      if (one.name === 'code') return one.extend({ excludes: '' });
      if (one.name === 'codeBlock') return one.extend({ content: '(text | variable)*' });
      return one;
    });
  },
});

/** What a chat can show; headings become bold lines there. */
export const chatKit = Kit.configure({
  heading: { levels: [1, 2, 3] },
  underline: false,
  trailingNode: false,
  link: {
    openOnClick: false,
    autolink: true,
    defaultProtocol: 'https',
    isAllowedUri: (url) => /^(https?:|mailto:|tel:)/i.test(url),
  },
});
