/** Few enough to stage a chunk with few pages written, and 2,000 people each in a list of a million. */
export const buckets = 512;
const width = 2 ** 23;

/** Buckets in order are people in hash order. */
export const bucketOf = (hash: number): number => hash >>> 23;

/** The hashes of a bucket, the second no longer in it. */
export const hashesOf = (bucket: number): [from: number, to: number] => [
  bucket * width,
  (bucket + 1) * width,
];
