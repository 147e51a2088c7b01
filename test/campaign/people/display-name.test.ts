import assert from 'node:assert/strict';
import fc from 'fast-check';
import { namesOf } from '../../../campaign/people/display-name.ts';

describe('a display name', () => {
  for (const [name, firstName, lastName] of [
    ['Léa Martin', 'Léa', 'Martin'],
    ['Martin, Léa', 'Léa', 'Martin'],
    ['Jean de la Fontaine', 'Jean', 'de la Fontaine'],
    ['Léa  Martin (Contoso)', 'Léa', 'Martin'],
    ['Martin, Léa (Ext.)', 'Léa', 'Martin'],
    ['Léa Martin [Guest]', 'Léa', 'Martin'],
    ['Léa Martin | Contoso', 'Léa', 'Martin'],
    ['Léa Martin - Contoso', 'Léa', 'Martin'],
    ['Cher', 'Cher', ''],
    ['', '', ''],
    ['(x)', '', ''],
    ['Dr. Sofia Meier', 'Sofia', 'Meier'],
    ['Dr Sofia Meier', 'Sofia', 'Meier'],
    ['Prof. Dr. Sofia Meier', 'Sofia', 'Meier'],
    ['Prof. Dr. med. Sofia Meier', 'Sofia', 'Meier'],
    ['Dr. Meier', '', 'Meier'],
    ['M. Dupont', '', 'Dupont'],
    ['M Dupont', '', 'Dupont'],
    ['Me Dupont', 'Me', 'Dupont'],
    ['Me. Dupont', '', 'Dupont'],
    ['Pr. Dupont', '', 'Dupont'],
    ['M. Jean Dupont', 'Jean', 'Dupont'],
    ['Mme Martin', '', 'Martin'],
    ['Mme Léa Martin', 'Léa', 'Martin'],
    ['Mr. John Smith', 'John', 'Smith'],
    ['Ms Jane Doe', 'Jane', 'Doe'],
    ['Frau Anna Schmidt', 'Anna', 'Schmidt'],
    ['Dipl.-Ing. Anna Schmidt', 'Anna', 'Schmidt'],
    ['Sir Ian McKellen', 'Ian', 'McKellen'],
    ['Sir Ian', 'Ian', ''],
    ['Meier, Sofia', 'Sofia', 'Meier'],
    ['Meier, Dr. Sofia', 'Sofia', 'Meier'],
    ['Dr. Meier, Sofia', 'Sofia', 'Meier'],
    ['Meier, Sofia, Dr.', 'Sofia', 'Meier'],
    ['Meier, Sofia, PhD', 'Sofia', 'Meier'],
    ['John, Jr.', 'John', ''],
    ['Smith, John, Jr.', 'John', 'Smith'],
    ['John Smith, Jr.', 'John', 'Smith'],
    ['John Smith Jr.', 'John', 'Smith'],
    ['Smith Jr., John', 'John', 'Smith'],
    ['Henry Jones III', 'Henry', 'Jones'],
    ['Sofia Meier, MBA, PMP', 'Sofia', 'Meier'],
    ['Sofia Meier, M.A.', 'Sofia', 'Meier'],
    ['Ma, Jack', 'Jack', 'Ma'],
    ['Jack Ma', 'Jack', 'Ma'],
    ['Ursula von der Leyen', 'Ursula', 'von der Leyen'],
    ['von der Leyen, Ursula', 'Ursula', 'von der Leyen'],
    ['Vincent van Gogh', 'Vincent', 'van Gogh'],
    ['Gogh, Vincent van', 'Vincent', 'van Gogh'],
    ['van Gogh', '', 'van Gogh'],
    ['Anna Maria von Trapp', 'Anna Maria', 'von Trapp'],
    ['Van Morrison', 'Van', 'Morrison'],
    ['DUPONT Jean', 'Jean', 'DUPONT'],
    ['Jean DUPONT', 'Jean', 'DUPONT'],
    ['DE LA CRUZ María', 'María', 'DE LA CRUZ'],
    ['JD Smith', 'JD', 'Smith'],
    ['SOFIA MEIER', 'SOFIA', 'MEIER'],
    ['Me Too', 'Me', 'Too'],
    ['山田 太郎', '太郎', '山田'],
    ['Dr.', '', ''],
    ["Patrick O'Brien", 'Patrick', "O'Brien"],
    ['Jean-Pierre Dupont', 'Jean-Pierre', 'Dupont'],
    ['Dr.-Ing. Hans Müller', 'Hans', 'Müller'],
    ['Dr.Sofia Meier', 'Sofia', 'Meier'],
    ['Prof.Dr.med. Sofia Meier', 'Sofia', 'Meier'],
    ['Ing. Karel Novák, CSc.', 'Karel', 'Novák'],
    ['Mgr. Jana Nováková', 'Jana', 'Nováková'],
    ['mgr inż. Jan Kowalski', 'Jan', 'Kowalski'],
    ['dr hab. Jan Kowalski', 'Jan', 'Kowalski'],
    ['Avv. Mario Rossi', 'Mario', 'Rossi'],
    ['Avv. Rossi', '', 'Rossi'],
    ['Lic. Juan Pérez', 'Juan', 'Pérez'],
    ['Dña. Ana Pérez', 'Ana', 'Pérez'],
    ['Eng. João Silva', 'João', 'Silva'],
    ['MM. Jean Dupont', 'Jean', 'Dupont'],
    ['Mr. & Mrs. Smith', '', 'Smith'],
    ['Sheikh Ahmed Al Maktoum', 'Ahmed', 'Al Maktoum'],
    ['Shri Rahul Sharma', 'Rahul', 'Sharma'],
    ['Capt. James Kirk, USN', 'James', 'Kirk'],
    ['Jane Doe, RN, BSN', 'Jane', 'Doe'],
    ['James Kirk MD FACS', 'James', 'Kirk'],
    ['Chr. Hansen', 'Chr.', 'Hansen'],
    ['Ma. Teresa Cruz', 'Ma.', 'Teresa Cruz'],
    ['J.R. Smith', 'J.R.', 'Smith'],
    ['J. Edgar Hoover', 'J.', 'Edgar Hoover'],
  ] as const)
    it(`"${name}" is “${firstName}” and “${lastName}”`, () =>
      assert.deepEqual(namesOf(name), { firstName, lastName }));

  it('greets nobody by a title, whatever stands behind it', () => {
    const title = fc.constantFrom('Dr.', 'Prof.', 'M.', 'Mme', 'Mr.', 'Prof. Dr.', 'Frau', 'Herr Dr.');
    const word = fc.constantFrom('Sofia', 'Meier', 'von', 'Jr.', 'PhD', '(Ext.)', ',', 'DUPONT');
    fc.assert(
      fc.property(title, fc.array(word, { maxLength: 5 }), (before, words) => {
        const { firstName } = namesOf([before, ...words].join(' '));
        assert.doesNotMatch(firstName, /^(Dr|Prof|M|Mme|Mr|Frau|Herr)\b/);
        assert.doesNotMatch(firstName, /[,()]/);
      }),
    );
  });

  it('takes no time, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void namesOf(text)));
    for (const sign of ['(', ', ', 'Dr. ', ' - ', 'A']) namesOf(sign.repeat(100_000));
  });
});
