import { Link, makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import type { ReportView } from '../../api/contract/report.ts';
import type { SubStatus } from '../../campaign/sends/outcome.ts';
import { formatCount, formatShare } from '../format/numbers.ts';
import { outcomeCounts } from '../format/outcome.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { OutcomeBar, OutcomeLegend } from '../ui/outcome-bar.tsx';
import { Section } from '../ui/section.tsx';
import { Failed } from '../ui/states.tsx';
import { Preparing, Starts } from './lead.tsx';
import { type RecipientFilter, useShowRecipients } from './recipient-filter.ts';
import { SentCurve } from './sent-curve.tsx';
import { useReport } from './use-campaign.ts';

const useStyles = makeStyles({
  numbers: {
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    gap: '16px',
    margin: '0 0 24px',
    '@media (max-width: 640px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
  number: { display: 'flex', flexDirection: 'column' },
  word: { color: tokens.colorNeutralForeground2 },
  value: {
    margin: 0,
    fontSize: tokens.fontSizeHero800,
    lineHeight: tokens.lineHeightHero800,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    '@media (max-width: 640px)': { fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700 },
  },
  unknown: { fontSize: tokens.fontSizeBase500, color: tokens.colorNeutralForeground2 },
  share: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  leads: {
    font: 'inherit',
    padding: 0,
    border: 'none',
    color: 'inherit',
    backgroundColor: 'transparent',
    cursor: 'pointer',
    fontVariantNumeric: 'inherit',
    ':hover': { textDecorationLine: 'underline', textDecorationThickness: '2px', textUnderlineOffset: '4px' },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  failures: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
  },
  failure: { display: 'grid', gridTemplateColumns: 'minmax(44px, auto) 1fr', columnGap: '12px' },
  people: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export function Progress({ campaign }: { campaign: CampaignSummary }) {
  const styles = useStyles();
  const text = useText();
  const { data: report, error, isPending, refetch } = useReport(campaign);
  if (campaign.progress.prepared < 1) return <Preparing campaign={campaign} />;
  if (isPending)
    return (
      <Skeleton aria-label={text.common.loading} className={styles.numbers}>
        {[1, 2, 3, 4].map((i) => (
          <SkeletonItem key={i} style={{ height: 76 }} />
        ))}
      </Skeleton>
    );
  if (!report) return <Failed error={error} retry={() => void refetch()} />;
  if (campaign.state === 'scheduled' && campaign.hold === null)
    return (
      <>
        <Starts campaign={campaign} report={report} />
        <SentCurve campaign={campaign} report={report} />
      </>
    );
  const counts = outcomeCounts(report.statuses, {
    clicked: report.funnel.clicked,
    read: report.funnel.read,
    unknown: report.subStatuses.unknown ?? 0,
  });
  return (
    <>
      <BigNumbers report={report} purged={campaign.purged !== null} />
      <Section title={text.campaign.progress} aside={text.campaign.sumsTo(report.audience)}>
        <OutcomeBar counts={counts} receipts={report.funnel.read !== null} />
        <OutcomeLegend counts={counts} receipts={report.funnel.read !== null} />
      </Section>
      <SentCurve campaign={campaign} report={report} />
      <Failures report={report} purged={campaign.purged !== null} />
    </>
  );
}

interface PartProps {
  readonly report: ReportView;
  /** Its recipients are gone: numbers lead nowhere. */
  readonly purged: boolean;
}

/** How far people came: each number holds those after it, and leads to the people that it counts. */
function BigNumbers({ report: { audience, funnel, removed }, purged }: PartProps) {
  const styles = useStyles();
  const { campaign: text } = useText();
  const locale = useLocale();
  const show = useShowRecipients();
  const { delivered, read, clicked } = funnel;
  const ofDelivered = (part: number) =>
    delivered === 0 ? '' : text.ofDelivered(formatShare(part, delivered, locale));
  const off = removed.duplicates + removed.optedOut;
  const numbers: readonly {
    name: string;
    value: number | null;
    share: string;
    of: Partial<RecipientFilter>;
  }[] = [
    {
      name: text.audience,
      value: audience,
      share: off > 0 ? text.removed(removed.duplicates, removed.optedOut) : '',
      of: {},
    },
    {
      name: text.delivered,
      value: delivered,
      share: text.ofAudience(formatShare(delivered, audience, locale)),
      of: { status: 'delivered' },
    },
    {
      name: text.read,
      value: read,
      share: read === null ? text.notKnownWhy : ofDelivered(read),
      of: { did: 'read' },
    },
    { name: text.clicked, value: clicked, share: ofDelivered(clicked), of: { did: 'clicked' } },
  ];
  return (
    <dl className={styles.numbers}>
      {numbers.map(({ name, value, share, of }) => (
        <div key={name} className={styles.number}>
          <dt className={styles.word}>{name}</dt>
          <dd className={styles.value}>
            {value === null ? (
              <span className={styles.unknown}>{text.notKnown}</span>
            ) : purged || value === 0 ? (
              formatCount(value, locale)
            ) : (
              <button
                type="button"
                className={styles.leads}
                aria-label={text.showPeople(name, value)}
                onClick={() => show(of)}
              >
                {formatCount(value, locale)}
              </button>
            )}
          </dd>
          <dd className={styles.share}>{share}</dd>
        </div>
      ))}
    </dl>
  );
}

function Failures({ report, purged }: PartProps) {
  const styles = useStyles();
  const text = useText();
  const locale = useLocale();
  const show = useShowRecipients();
  if (report.failures.length === 0) return null;
  return (
    <Section title={text.campaign.failures}>
      <ul className={styles.failures}>
        {report.failures.map(({ subStatus, people }) => {
          const { name, meaning, action } = text.subs[subStatus satisfies SubStatus];
          return (
            <li key={subStatus} className={styles.failure}>
              <span className={styles.people}>{formatCount(people, locale)}</span>
              <span>
                <strong>{name}</strong>
                <br />
                <span className={styles.quiet}>
                  {meaning} {action}
                </span>
                {!purged && (
                  <>
                    {' '}
                    <Link as="button" onClick={() => show({ sub: subStatus })}>
                      {text.campaign.show(people)}
                    </Link>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
