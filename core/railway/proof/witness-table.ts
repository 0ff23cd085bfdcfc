import { short } from '../../commit.ts';
import type { Table } from '../../report/report.ts';
import type { ProofVerdict, Witness, WitnessName } from './witnesses.ts';

const names: Readonly<Record<WitnessName, string>> = {
  deployment: "Railway's record of the deployment",
  active: "Railway's list of active deployments",
  health: 'The service itself',
};

const marks: Readonly<Record<Witness['mark'], string>> = {
  confirms: '✓ confirms',
  contradicts: '✗ contradicts',
  silent: '– says nothing',
};

/** Who said what of the deployment that serves. */
export function witnessTable(witnesses: readonly Witness[], verdict: ProofVerdict | undefined): Table {
  return {
    title: verdict ? `Witnesses: ${verdict}` : 'Witnesses',
    columns: ['Who', 'About', 'Said', 'Wanted', 'Mark'],
    rows: witnesses.map(({ who, about, said, wanted, mark }) => [
      names[who],
      about,
      shown(about, said),
      shown(about, wanted),
      marks[mark],
    ]),
  };
}

function shown(about: Witness['about'], value: string | undefined): string {
  if (value === undefined) return '';
  return about === 'commit' ? short(value) : value;
}
