import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../api/client.ts';
import { formatTime } from '../format/times.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { useCutSince } from './connection.ts';

const useStyles = makeStyles({
  bar: {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    padding: '8px 32px',
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground3,
    '@media (max-width: 800px)': { padding: '8px 16px' },
    '@media (forced-colors: active)': { outline: '1px solid CanvasText', outlineOffset: '-1px' },
  },
  say: { flex: '1 1 200px' },
});

/** How often a page that is cut off looks whether the service is back. */
const lookMs = 4000;

/** Says that what is shown is no longer told by the service, since when, and that it goes on by itself. */
export function NotLive() {
  const styles = useStyles();
  const { failed: text, common } = useText();
  const locale = useLocale();
  const since = useCutSince();
  const client = useQueryClient();
  const wasCut = useRef(false);
  useEffect(() => {
    // What is shown may be old: all of it is read again at once.
    if (since === null && wasCut.current) void client.invalidateQueries();
    wasCut.current = since !== null;
    if (since === null) return;
    const timer = setInterval(look, lookMs);
    return () => clearInterval(timer);
  }, [since, client]);
  return (
    <div role="status">
      {since !== null && (
        <div className={styles.bar}>
          <Icon name="warning" size={16} />
          <span className={styles.say}>
            <strong>{text.notLive(formatTime(since, locale))}</strong> {text.notLiveText}
          </span>
          <Button size="small" onClick={look}>
            {common.tryAgain}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Any answer at all is noted where requests are made. */
const look = () => void call('GET', '/me').catch(() => undefined);
