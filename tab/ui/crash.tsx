import { Component, type ReactNode } from 'react';
import { Failed } from './states.tsx';

/** Shows a page that fell over as failed, and leaves the rest standing. */
export class Crash extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  override render() {
    const { error } = this.state;
    return error === null ? this.props.children : <Failed error={error} retry={() => location.reload()} />;
  }
}
