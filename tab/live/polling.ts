let live = false;

/** Notes whether the service tells by itself what moves; true when that is news. */
export function noteLive(isLive: boolean): boolean {
  const isNews = live !== isLive;
  live = isLive;
  return isNews;
}

/** How often what moves is asked for, in ms: while the service tells it by itself, only as often as what rests. */
export const pollEvery = (isMoving: boolean, movingMs: number, restingMs: number): number =>
  isMoving && !live ? movingMs : restingMs;
