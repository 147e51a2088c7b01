/** A host of its own, then a path or query: variables may stand only where they cannot choose whose site it is. */
const web = /^https?:\/\/[^\s/?#[\]\\]+(?:[/?#]|$)/i;
const other = /^(?:mailto|tel):\S/i;

export const isWebUrl = (source: string): boolean => web.test(source);

/** What a link in a text may lead to. */
export const isLinkTarget = (source: string): boolean => web.test(source) || other.test(source);
