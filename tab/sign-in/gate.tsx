import { makeStyles } from '@fluentui/react-components';
import { Fragment, lazy, type ReactNode, Suspense, useMemo, useRef } from 'react';
import type { MeView } from '../../api/contract/sign-in.ts';
import { ApiError } from '../api/client.ts';
import type { Host } from '../host/host.ts';
import { Failed, RowsSkeleton } from '../ui/states.tsx';
import { SessionContext } from './session.ts';
import type { Started } from './start.ts';
import { useRunOut, useSignedOut, useStarted, useWhoAmI } from './use-sign-in.ts';

const outside = () => import('./signed-out.tsx');
const SignedOutPage = lazy(() => outside().then(({ SignedOutPage }) => ({ default: SignedOutPage })));
const TeamsSilent = lazy(() => outside().then(({ TeamsSilent }) => ({ default: TeamsSilent })));
const SignInAgain = lazy(() => outside().then(({ SignInAgain }) => ({ default: SignInAgain })));

const useStyles = makeStyles({ waiting: { padding: '88px 32px' } });

/** Lets in who is known; says to anybody else what to do. */
export function Gate({ host, children }: { host: Host | null; children: ReactNode }) {
  const styles = useStyles();
  const started = useStarted(host);
  const isOut = started.data?.kind === 'out';
  const who = useWhoAmI(started.data !== undefined && !isOut);
  useRunOut(started.data?.kind === 'sandbox');
  const waiting = (
    <div className={styles.waiting}>
      <RowsSkeleton />
    </div>
  );
  if (started.data && who.data)
    return (
      <Suspense fallback={waiting}>
        <Inside me={who.data} started={started.data} again={() => void who.refetch()}>
          {children}
        </Inside>
      </Suspense>
    );
  if (started.data?.kind === 'out')
    return (
      <Suspense fallback={waiting}>
        <SignedOutPage started={started.data} />
      </Suspense>
    );
  const error = started.error ?? who.error;
  if (!error) return waiting;
  const again = () => void (started.data ? who : started).refetch();
  if (started.data?.kind === 'teams' && error instanceof ApiError && error.status === 401)
    return (
      <Suspense fallback={waiting}>
        <TeamsSilent again={again} />
      </Suspense>
    );
  return (
    <main>
      <Failed error={error} retry={again} />
    </main>
  );
}

interface InsideProps {
  readonly me: MeView;
  readonly started: Started;
  readonly again: () => void;
  readonly children: ReactNode;
}

function Inside({ me, started, again, children }: InsideProps) {
  const latest = useRef(again);
  latest.current = again;
  const session = useMemo(() => ({ me, started, again: () => latest.current() }), [me, started]);
  const isOut = useSignedOut() && started.kind !== 'sandbox';
  // Somebody else begins with nothing of what the one before had open.
  const whole = JSON.stringify([me.tenant, me.id, me.rights, me.lists]);
  return (
    <SessionContext value={session}>
      <Fragment key={whole}>{children}</Fragment>
      {isOut && <SignInAgain started={started} again={again} />}
    </SessionContext>
  );
}
