/** An address as people type it gets the scheme that they leave out; one that begins with a variable has its own. */
export function completeUrl(address: string): string {
  const typed = address.trim();
  if (typed === '' || typed.startsWith('[') || /^(https?:|mailto:|tel:)/i.test(typed)) return typed;
  return /^[^\s/@]+@[^\s/@]+$/.test(typed) ? `mailto:${typed}` : `https://${typed}`;
}
