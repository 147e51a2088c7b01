const n = (count: number) => count.toLocaleString('en-GB');

/** What the editor of a message says about what is written, pasted or cannot be shown. */
export const writingEn = {
  tools: {
    heading: 'Heading',
    numbers: 'Numbered list',
    quote: 'Quote',
    codeBlock: 'Lines of code',
  },
  titleVariable: 'Variable for the title',
  becomes: (written: string, said: string) => `${written} becomes: ${said}.`,
  linkText: 'Text to show',
  asText: 'Write as plain text',
  pasted: {
    tables: 'A chat shows no tables: each row has become a line.',
    links: (count: number) =>
      count === 1
        ? 'A chat shows no pictures in a text: the picture has become a link. A card can show one.'
        : `A chat shows no pictures in a text: ${n(count)} pictures have become links. A card can show one.`,
    lost: (count: number) =>
      count === 1
        ? 'A picture without an address of its own could not be kept. Put it on a web address, and make a card.'
        : `${n(count)} pictures without an address of their own could not be kept. Put them on a web address, and make a card.`,
  },
  imageLost:
    'The picture could not be loaded from this address. Check that it is right, and that everybody may see it.',
  altMissing: 'Say what the picture shows: whoever cannot see it hears this instead.',
};
