import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import admin from '@/components/admin.module.css';
import { StaffPage } from '@/components/staff-bar';
import type { SettingsSection } from '@/lib/settings-section';
import classes from './settings.module.css';

const found = import.meta.glob<SettingsSection[]>('../*/settings-sections.ts', {
  eager: true,
  import: 'sections',
});
const sections = Object.values(found)
  .flat()
  .sort((a, b) => a.order - b.order)
  .map((section) => ({ ...section, Section: lazy(section.load) }));

/** All settings, a section at a time; each section is its feature's own. */
export default function SettingsPage() {
  const { t } = useTranslation('admin-settings');
  const { section = '' } = useParams();
  const current = sections.find(({ path }) => path === section);
  if (!current) return <Navigate to={`/admin/settings/${sections[0]?.path}`} replace />;
  return (
    <StaffPage title={t('title')} lead={t('lead')}>
      <div className={`${admin.page} ${classes.page}`}>
        <nav aria-label={t('sections')} className={classes.sections}>
          {sections.map(({ path, label }) => (
            <Link
              key={path}
              to={`/admin/settings/${path}`}
              aria-current={path === section ? 'page' : undefined}
            >
              {t(label)}
            </Link>
          ))}
        </nav>
        <section aria-labelledby="section-title" className={classes.section}>
          <h2 id="section-title">{t(current.label)}</h2>
          <Suspense>
            <current.Section key={section} />
          </Suspense>
        </section>
      </div>
    </StaffPage>
  );
}
