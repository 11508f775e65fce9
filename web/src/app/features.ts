import type { Area, Audience, Feature, NavItem } from '@/lib/feature';
import { areaOf } from './audience';

const found = import.meta.glob<Feature>('../features/*/feature.{ts,tsx}', { eager: true, import: 'feature' });

export const features: Feature[] = Object.values(found);

export const barItems = features.flatMap((feature) => feature.BarItem ?? []);

const items = features.flatMap((feature) => feature.nav ?? []).sort((a, b) => a.order - b.order);

/**
 * The places that a person sees in the shell of an area, each once, also for somebody who is several of the audiences.
 * Their own details belong to every area.
 */
export function navFor(audiences: Audience[], area: Area): NavItem[] {
  const fitting = items.filter((item) => {
    const isHere = areaOf(item.to) === area || areaOf(item.to) === 'public';
    return isHere && item.audience.some((audience) => audiences.includes(audience));
  });
  return fitting.filter((item, i) => fitting.findIndex(({ to }) => to === item.to) === i);
}
