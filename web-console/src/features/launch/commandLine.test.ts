import { describe, expect, it } from 'vitest';
import { commandLine } from './commandLine';

const request = (plan: object) => ({
  project: 'default',
  kind: 'TRAIN' as const,
  dataset: { name: 'shop', version: 3 },
  modelName: 'shop-search',
  plan,
});

/** The command without the line breaks that a shell takes for spaces. */
const oneLine = (of: Parameters<typeof commandLine>[0]) => commandLine(of).command.replaceAll(' \\\n ', '');

describe('the command of a plan', () => {
  it('quotes what a shell would read otherwise', () => {
    const command = oneLine(request({ rankers: ['lambdamart(trees=3)'], textModel: "/models/it's here" }));
    expect(command).toBe(
      "./rankloom train --dataset shop@3 --model shop-search --ranker 'lambdamart(trees=3)' --text-model '/models/it'\\''s here'",
    );
  });

  it('says by what fairness is measured', () => {
    expect(oneLine(request({ fairnessAttribute: 'brand' }))).toBe(
      './rankloom train --dataset shop@3 --model shop-search --fairness-attribute brand',
    );
  });

  it('leaves out what is not set', () => {
    expect(oneLine(request({ seed: 0, labels: null }))).toBe(
      './rankloom train --dataset shop@3 --model shop-search --seed 0',
    );
  });

  it('needs a file for what has no option', () => {
    expect(commandLine({ ...request({}), environment: 'staging' }).file).toBe(true);
  });
});
