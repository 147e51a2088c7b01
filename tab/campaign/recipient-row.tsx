import { makeStyles, tokens } from '@fluentui/react-components';
import type { CSSProperties } from 'react';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import type { SendView } from '../../api/contract/report.ts';
import { outcomeKeyOf } from '../format/outcome.ts';
import { underPointer } from '../host/use-theme.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { Moment } from '../ui/moment.tsx';
import { outcomeIconColour, outcomeIcons } from '../ui/outcome-colours.ts';

const useStyles = makeStyles({
  row: {
    font: 'inherit',
    textAlign: 'start',
    border: 'none',
    backgroundColor: 'transparent',
    boxSizing: 'border-box',
    width: '100%',
    height: '100%',
    cursor: 'pointer',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1.3fr) minmax(0, 1.2fr)',
    columnGap: '16px',
    alignItems: 'center',
    padding: '4px 12px',
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: underPointer },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, auto)', padding: '4px' },
  },
  clip: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  name: { color: tokens.colorNeutralForeground1, display: 'block' },
  address: { display: 'block', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  status: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    minWidth: 0,
    color: tokens.colorNeutralForeground1,
  },
  when: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    '@media (max-width: 640px)': { display: 'none' },
  },
});

interface Props {
  readonly row: SendView;
  readonly now: number;
  readonly campaign: CampaignSummary;
  readonly style: CSSProperties;
  readonly onOpen: (recipient: string) => void;
}

/** One recipient; opens the timeline. */
export function RecipientRow({ row, now, campaign, style, onOpen }: Props) {
  const styles = useStyles();
  const text = useText();
  const key = outcomeKeyOf(row.status, row.subStatus, row.clickedAt !== null);
  const name = `${row.firstName} ${row.lastName}`.trim();
  return (
    <li style={style}>
      <button type="button" data-row className={styles.row} onClick={() => onOpen(row.recipient)}>
        <span className={styles.clip}>
          <span className={`${styles.name} ${styles.clip}`}>
            <bdi>{name || row.email}</bdi>
          </span>
          {name !== '' && <span className={`${styles.address} ${styles.clip}`}>{row.email}</span>}
        </span>
        <span className={styles.status}>
          <Icon name={outcomeIcons[key]} size={16} style={{ color: outcomeIconColour(key), flexShrink: 0 }} />
          <span className={styles.clip}>{text.subs[row.subStatus].name}</span>
        </span>
        <span className={`${styles.when} ${styles.clip}`}>
          <When row={row} now={now} campaign={campaign} />
        </span>
      </button>
    </li>
  );
}

/** The last thing that is known to have happened, or the next that will. */
function When({ row, now, campaign }: Pick<Props, 'row' | 'now' | 'campaign'>) {
  const { recipients: text } = useText();
  const last = [
    { at: row.clickedAt, say: text.clicked },
    { at: row.readAt, say: text.read },
    { at: row.sentAt, say: text.sent },
    { at: row.dueAt, say: text.due },
  ].find(({ at }) => at !== null);
  if (waitsForPresence(row, campaign, now)) return text.silent;
  if (last?.at === row.dueAt && row.dueAt !== null && row.dueAt <= now) return text.dueNow;
  return last?.at ? (
    <Moment at={last.at} now={now} zone={campaign.window.zone} say={last.say} past={last.at !== row.dueAt} />
  ) : null;
}

/** Their moment has come, and nobody says whether they are there. */
const waitsForPresence = (
  { status, dueAt }: SendView,
  { presenceSilentSince, presenceFailure }: CampaignSummary,
  now: number,
): boolean =>
  presenceSilentSince !== null &&
  presenceFailure === 'wait' &&
  status === 'waiting' &&
  dueAt !== null &&
  dueAt <= now;
