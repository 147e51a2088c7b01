/**
 * A number in [0, 1) with 53 random bits that depends on its arguments alone: nothing is kept between draws, so a plan
 * is the same whatever order its audience comes in, and can be computed again after a crash.
 * `seed`, `round` and `salt` are safe integers. The same arguments always give the same number: stored campaigns lean on
 * that, so this function must never change.
 */
export function draw(seed: number, personId: string, round: number, purpose: string, salt = 0): number {
  let a = 0x6a09e667;
  let b = 0xbb67ae85;
  // For a given word this is a bijection of the 64 bits of (a, b), so that no two states ever fall together.
  const absorb = (word: number) => {
    a = Math.imul(a ^ word, 0x2c1b3c6d);
    a = (a << 15) | (a >>> 17);
    b = (Math.imul(b ^ a, 0x297a2d39) + 0x7f4a7c15) | 0;
    b = (b << 13) | (b >>> 19);
    a = (a + b) | 0;
  };
  const absorbText = (text: string) => {
    for (let i = 0; i < text.length; i++) absorb(text.charCodeAt(i));
    // The length keeps `ab` + `c` apart from `a` + `bc`.
    absorb(~text.length);
  };
  const absorbInteger = (integer: number) => {
    absorb(integer | 0);
    absorb(Math.floor(integer / 2 ** 32) | 0);
  };
  absorbInteger(seed);
  absorbText(personId);
  absorbText(purpose);
  absorb(round);
  absorbInteger(salt);

  a = scramble(a);
  b = scramble(b ^ a);
  a = scramble(a ^ b ^ 0x3c6ef372);
  return ((a >>> 5) * 2 ** 26 + (b >>> 6)) / 2 ** 53;
}

/** Every input bit reaches every output bit: three rounds of folding the high half in and multiplying. */
function scramble(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 14), 0xbb67ae85);
  return h ^ (h >>> 16);
}
