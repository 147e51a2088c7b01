import { Input, makeStyles, mergeClasses, Tab, TabList, tokens } from '@fluentui/react-components';
import { type ComponentType, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { CampaignView } from '../../api/contract/campaign.ts';
import type { CampaignInput } from '../../api/contract/content.ts';
import { useCutSince } from '../live/connection.ts';
import { Preview, peopleOfList } from '../preview/preview.tsx';
import { Link, useQueryValue } from '../router/router.tsx';
import { useText } from '../strings/text.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { focusMark } from '../ui/focus-mark.ts';
import { Icon } from '../ui/icons.tsx';
import { lazyPage } from '../ui/lazy.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { ConflictBar } from './conflict-bar.tsx';
import { EditorFoot } from './editor-foot.tsx';
import { LaunchPlace } from './launch-place.ts';
import type { Aside } from './message-kind.ts';
import { MessageStep } from './message-step.tsx';
import { SaveStatus } from './save-status.tsx';
import { StepBar } from './step-bar.tsx';
import { type Step, stepOf, steps } from './steps.ts';
import { TryDialog } from './try-dialog.tsx';
import { DraftContext, useDraftKeeper } from './use-draft.ts';
import { useStepFocus } from './use-step-focus.ts';
import { useVisitedSteps } from './use-visited-steps.ts';

const laterSteps = {
  audience: lazyPage<object>(() => import('./audience-step.tsx')),
  window: lazyPage<object>(() => import('./window-step.tsx')),
  review: lazyPage<object>(() => import('./review-step.tsx')),
};

const pages: Readonly<Record<Step, ComponentType>> = {
  message: MessageStep,
  audience: laterSteps.audience.Page,
  window: laterSteps.window.Page,
  review: laterSteps.review.Page,
};

/** Whoever begins to write may be cut off before they are done: then every step is there already. */
function useAllSteps(): void {
  const cutSince = useCutSince();
  useEffect(() => {
    if (cutSince === null) for (const { load } of Object.values(laterSteps)) void load();
  }, [cutSince]);
}

const useStyles = makeStyles({
  editor: { display: 'flex', flexDirection: 'column', minHeight: '100%' },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px 16px',
    padding: '12px 32px 0',
    position: 'sticky',
    top: 0,
    zIndex: 2,
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 800px)': { padding: '12px 16px 0', position: 'static' },
  },
  back: { color: tokens.colorNeutralForeground2, display: 'inline-flex' },
  title: { flex: '1 1 240px', minWidth: 0, margin: 0 },
  name: { width: '100%', fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  work: {
    flex: '1 1 auto',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 380px',
    gap: '40px',
    padding: '20px 32px 32px',
    maxWidth: '1280px',
    width: '100%',
    boxSizing: 'border-box',
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)', padding: '16px' },
  },
  wide: { gridTemplateColumns: 'minmax(0, 860px)', justifyContent: 'start' },
  aside: { '@media (min-width: 1101px)': { position: 'sticky', top: '20px', alignSelf: 'start' } },
  panel: { minWidth: 0, outlineStyle: 'none', ...focusMark('6px') },
  hiddenNarrow: { '@media (max-width: 1100px)': { display: 'none' } },
  tabs: { padding: '8px 16px 0', '@media (min-width: 1101px)': { display: 'none' } },
});

interface Props {
  /** Null: one that the service has not got yet. */
  readonly campaign: CampaignView | null;
  /** What it begins with. */
  readonly initial: CampaignInput;
  readonly onCreated: (id: string) => void;
}

/** Four steps from nothing to a launched campaign, saved as it is written. */
export function Editor({ campaign, initial, onCreated }: Props) {
  const styles = useStyles();
  const text = useText();
  useAllSteps();
  const { keeper, view } = useDraftKeeper(campaign, initial, onCreated);
  const [wanted, setStep] = useQueryValue('step');
  const step = steps.find((one) => one === wanted) ?? 'message';
  const judged = useVisitedSteps(step);
  const wantedField = useRef<string | null>(null);
  const { panel, name } = useStepFocus(step, campaign === null, wantedField);
  const [previewing, setPreviewing] = useState(false);
  const [trying, setTrying] = useState(false);
  const [launchPlace, setLaunchPlace] = useState<HTMLElement | null>(null);
  const aside = useRef<Aside>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: setting a step is the same at every render
  const draft = useMemo(
    () => ({
      content: view.content,
      faults: view.faults,
      campaign: view.campaign,
      judged,
      aside,
      isSaved: view.state === 'saved',
      change: (change: Partial<typeof view.content>) =>
        keeper.change({ ...keeper.view().content, ...change }),
      saveNow: async () => {
        await keeper.flush();
        const { state, campaign: saved } = keeper.view();
        return state === 'saved' ? saved : null;
      },
      toField: (field: string) => {
        wantedField.current = field;
        setStep(stepOf(field));
      },
      accept: (fresh: CampaignView) => keeper.accept(fresh),
    }),
    [view, keeper, judged],
  );
  useEffect(() => {
    document.title = `${view.content.name} · ${text.product}`;
  }, [view.content.name, text.product]);
  const StepPage = pages[step];
  // Beside the audience and the window it would take the room that they need.
  const showsMessage = step === 'message' || step === 'review';
  const go = (by: number) => {
    setStep(steps[steps.indexOf(step) + by] ?? step);
    document.querySelector('main')?.scrollTo(0, 0);
  };
  return (
    <DraftContext value={draft}>
      <div
        className={styles.editor}
        // Before the field that has the focus makes a line of it.
        onKeyDownCapture={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || step === 'review') return;
          event.preventDefault();
          event.stopPropagation();
          go(1);
        }}
      >
        <div className={styles.head}>
          <Link to="/campaigns" className={styles.back} aria-label={text.nav.campaigns}>
            <Icon name="back" />
          </Link>
          <h1 className={styles.title} data-field="name">
            <Input
              input={{ ref: name }}
              appearance="filled-lighter"
              className={styles.name}
              aria-label={text.editor.name}
              value={view.content.name}
              maxLength={200}
              onChange={(_, { value }) => draft.change({ name: value })}
              onBlur={() => {
                if (view.content.name.trim() === '') draft.change({ name: text.editor.untitled });
              }}
            />
          </h1>
          <SaveStatus view={view} />
        </div>
        <ConflictBar keeper={keeper} view={view} onChosen={() => panel.current?.focus()} />
        <StepBar step={step} onStep={setStep} />
        {showsMessage && (
          <TabList
            className={styles.tabs}
            size="small"
            selectedValue={previewing ? 'preview' : 'write'}
            onTabSelect={(_, { value }) => setPreviewing(value === 'preview')}
          >
            <Tab value="write">{step === 'review' ? text.review.title : text.editor.write}</Tab>
            <Tab value="preview">{text.editor.preview}</Tab>
          </TabList>
        )}
        <div className={mergeClasses(styles.work, !showsMessage && styles.wide)}>
          <section
            ref={panel}
            tabIndex={-1}
            aria-label={text.editor.steps[step]}
            className={mergeClasses(styles.panel, showsMessage && previewing && styles.hiddenNarrow)}
          >
            <ErrorBoundary key={step}>
              <Suspense fallback={<RowsSkeleton rows={5} />}>
                <LaunchPlace value={launchPlace}>
                  <StepPage />
                </LaunchPlace>
              </Suspense>
            </ErrorBoundary>
          </section>
          {showsMessage && (
            <div className={`${styles.aside} ${previewing ? '' : styles.hiddenNarrow}`}>
              <ErrorBoundary>
                <Preview
                  message={view.content.message}
                  people={peopleOfList(view.content.audience.lists[0])}
                  channel={view.content.channel}
                  weighs
                />
              </ErrorBoundary>
            </div>
          )}
        </div>
        <EditorFoot step={step} onGo={go} onTry={() => setTrying(true)} launchPlace={setLaunchPlace} />
      </div>
      {trying && <TryDialog keeper={keeper} onClose={() => setTrying(false)} />}
    </DraftContext>
  );
}
