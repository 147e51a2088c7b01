import { makeStyles, tokens } from '@fluentui/react-components';

const small = {
  color: tokens.colorNeutralForeground2,
  fontSize: tokens.fontSizeBase200,
  lineHeight: tokens.lineHeightBase200,
  fontVariantNumeric: 'tabular-nums',
} as const;

export const useCurveStyles = makeStyles({
  chart: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: '8px' },
  scale: {
    ...small,
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'space-between',
    alignItems: 'flex-end',
    height: '156px',
    marginTop: '-8px',
  },
  field: { minWidth: 0 },
  drawing: { width: '100%', height: '140px', display: 'block', overflow: 'visible', touchAction: 'pan-y' },
  sent: { fill: 'var(--outcome-delivered)', fillOpacity: 0.28, stroke: 'none' },
  sentLine: { fill: 'none', stroke: 'var(--outcome-delivered)', strokeWidth: '2px' },
  planned: { fill: 'none', stroke: tokens.colorNeutralForeground2, strokeDasharray: '4 4' },
  grid: { stroke: tokens.colorNeutralStroke2 },
  now: { stroke: tokens.colorNeutralForeground1 },
  pointed: { stroke: tokens.colorBrandStroke1 },
  ticks: { ...small, position: 'relative', height: '20px', overflow: 'hidden' },
  /** A second row, for what marks the present. */
  withNow: { height: '36px' },
  tick: { position: 'absolute', top: '4px', paddingInlineStart: '2px', whiteSpace: 'nowrap' },
  nowTick: {
    top: '20px',
    paddingInlineStart: 0,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  keys: { ...small, display: 'flex', flexWrap: 'wrap', gap: '4px 20px', paddingTop: '6px' },
  entry: { display: 'inline-flex', alignItems: 'center', gap: '6px' },
});
