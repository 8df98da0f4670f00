import type { Deployment } from '@/lib/api';

/** The environments where a version of a model answered once and does not now. */
export function comesBackTo(version: number | undefined, deployments: Deployment[]): string[] {
  const ofVersion = deployments.filter((d) => d.modelVersion === version);
  const live = ofVersion.filter((d) => d.state === 'ACTIVE' && d.stage === 'full').map((d) => d.environment);
  const answered = ofVersion.flatMap((d) => (d.promotedAt && d.environment ? [d.environment] : []));
  return [...new Set(answered)].filter((environment) => !live.includes(environment));
}
