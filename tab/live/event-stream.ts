/** One event of a stream (HTML standard, "server-sent events"). */
export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** Takes a stream piece by piece, wherever it was cut, and gives the events that are complete. */
export function eventReader(): (piece: string) => ServerEvent[] {
  let rest = '';
  let event = '';
  let data: string[] = [];

  function take(line: string): ServerEvent | null {
    if (line === '') {
      const complete = data.length > 0 ? { event: event || 'message', data: data.join('\n') } : null;
      event = '';
      data = [];
      return complete;
    }
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name === 'event') event = value;
    if (name === 'data') data.push(value);
    return null;
  }

  return (piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    return lines.map((line) => take(line.replace(/\r$/, ''))).filter((one) => one !== null);
  };
}
