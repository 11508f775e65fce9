import type { Audience, Feature, NavItem } from '@/lib/feature';

const found = import.meta.glob<Feature>('../features/*/feature.{ts,tsx}', { eager: true, import: 'feature' });

export const features: Feature[] = Object.values(found);

export const barItems = features.flatMap((feature) => feature.BarItem ?? []);

const items = features.flatMap((feature) => feature.nav ?? []).sort((a, b) => a.order - b.order);

export const navFor = (audience: Audience): NavItem[] =>
  items.filter((item) => item.audience.includes(audience));
