import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import type { Step } from './steps.ts';

const useStyles = makeStyles({
  foot: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    display: 'flex',
    justifyContent: 'flex-end',
    gap: '8px',
    padding: '12px 32px',
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: `0 -1px 0 ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 800px)': { padding: '8px 16px' },
  },
  spring: { marginInlineEnd: 'auto' },
});

interface Props {
  readonly step: Step;
  /** So many steps on. */
  readonly onGo: (by: number) => void;
  readonly onTry: () => void;
  /** Where the last step puts the button that launches. */
  readonly launchPlace: (place: HTMLElement | null) => void;
}

/** What leads through the steps, always in sight: the way on is in one place, and after the last step it is the launch. */
export function EditorFoot({ step, onGo, onTry, launchPlace }: Props) {
  const styles = useStyles();
  const { editor: text } = useText();
  return (
    <div className={styles.foot}>
      <Button className={styles.spring} disabled={step === 'message'} onClick={() => onGo(-1)}>
        {text.back}
      </Button>
      <Button icon={<Icon name="sent" />} onClick={onTry}>
        {text.try}
      </Button>
      {step === 'review' ? (
        <span ref={launchPlace} />
      ) : (
        <Button appearance="primary" onClick={() => onGo(1)}>
          {text.next}
        </Button>
      )}
    </div>
  );
}
