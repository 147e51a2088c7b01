import { Component, type ReactNode } from 'react';
import { isPartMissing, noAnswer } from '../api/error.ts';
import { tryPartsAgain } from './lazy.tsx';
import { Failed } from './states.tsx';

interface State {
  readonly error: Error | null;
  /** How often it was tried again. */
  readonly tries: number;
}

/**
 * Shows a part that fell over as failed, and leaves the rest standing. Trying again draws it anew; where that did not help
 * the page is loaded again, but only from a service that answers: a browser's own error page would take everything away.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null, tries: 0 };
  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error: isPartMissing(error) ? noAnswer(error) : error };
  }
  readonly #again = async () => {
    if (this.state.tries > 0 && (await answers())) return location.reload();
    tryPartsAgain();
    this.setState(({ tries }) => ({ error: null, tries: tries + 1 }));
  };
  override componentWillUnmount() {
    if (this.state.error !== null) tryPartsAgain();
  }
  override render() {
    const { error } = this.state;
    return error === null ? this.props.children : <Failed error={error} retry={() => void this.#again()} />;
  }
}

const answers = () =>
  fetch(location.href, { method: 'HEAD' }).then(
    ({ ok }) => ok,
    () => false,
  );
