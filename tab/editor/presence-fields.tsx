import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import type { CampaignInput } from '../../api/contract/content.ts';
import { useText } from '../strings/text.tsx';

type Choice = Pick<CampaignInput, 'presence' | 'presenceFailure'>;

interface Props {
  readonly presence: Choice['presence'];
  readonly failure: Choice['presenceFailure'];
  readonly onChange: (change: Partial<Choice>) => void;
}

const modes = ['available', 'reachable', 'any'] as const;

/** Who counts as there, and what to do where that cannot be told. */
export function PresenceFields({ presence, failure, onChange }: Props) {
  const { windowStep: text, presence: names } = useText();
  return (
    <>
      <Field data-field="presence" label={text.presence} hint={text.presenceHint[presence]}>
        <RadioGroup
          value={presence}
          onChange={(_, { value }) => onChange({ presence: value as Choice['presence'] })}
        >
          {modes.map((mode) => (
            <Radio key={mode} value={mode} label={names[mode]} />
          ))}
        </RadioGroup>
      </Field>
      {presence !== 'any' && (
        <Field data-field="presenceFailure" label={text.failure}>
          <RadioGroup
            layout="horizontal"
            value={failure}
            onChange={(_, { value }) => onChange({ presenceFailure: value as Choice['presenceFailure'] })}
          >
            <Radio value="wait" label={text.failures.wait} />
            <Radio value="send" label={text.failures.send} />
          </RadioGroup>
        </Field>
      )}
    </>
  );
}
