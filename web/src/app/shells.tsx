import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { clinicQuery } from '@/api/queries';
import { useMe } from '@/api/session';
import { BarItems } from '@/components/bar-items';
import { Brand } from '@/components/brand';
import type { Clinic } from '@/api/types';
import type { Area } from '@/lib/feature';
import { withReturnTo } from '@/lib/return-to';
import { useAudiences, useHomeArea } from './audience';
import { navFor } from './features';
import { BarLink, IconLink } from './nav-link';
import { Preferences } from './preferences';
import classes from './shell.module.css';

// Visitors have no menu, so the first page comes without it.
const UserMenu = lazy(() => import('./user-menu'));
const MoreTabs = lazy(() => import('./more-tabs'));

/** As many places as fit beside each other: among the tabs of a phone, and in the bar of the public pages. */
const mostInARow = 5;

function SkipLink() {
  const { t } = useTranslation('common');
  return (
    <a href="#content" className={classes.skip}>
      {t('skip')}
    </a>
  );
}

function DemoBanner() {
  const { t } = useTranslation('common');
  const clinic = useQuery(clinicQuery()).data;
  if (!clinic?.demo) return null;
  return (
    <aside className={classes.demo} aria-label={t('area.demoLabel')}>
      {t('area.demo')} {clinic.mailToFiles && <Link to="/outbox">{t('area.outbox')}</Link>}
    </aside>
  );
}

function Content({ children }: { children?: ReactNode }) {
  return (
    <main id="content" tabIndex={-1}>
      <Suspense>{children ?? <Outlet />}</Suspense>
    </main>
  );
}

function Tabs({ area }: { area: Area }) {
  const { t } = useTranslation('common');
  const items = navFor(useAudiences(), area);
  const shown = items.length > mostInARow ? items.slice(0, mostInARow - 1) : items;
  return (
    <nav className={classes.tabs} data-tabs aria-label={t('area.tabs')}>
      <ul>
        {shown.map((item) => (
          <li key={item.to}>
            <IconLink item={item} tab />
          </li>
        ))}
        {items.length > shown.length && (
          <li>
            <Suspense>
              <MoreTabs items={items.slice(shown.length)} />
            </Suspense>
          </li>
        )}
      </ul>
    </nav>
  );
}

function Footer({ wide }: { wide?: boolean }) {
  const { t } = useTranslation('common');
  const clinic = useQuery(clinicQuery()).data;
  return (
    <footer className={classes.footer}>
      <div className={`${classes.footerInner} ${wide ? classes.wide : ''}`}>
        <div>
          <p>{clinic?.name}</p>
          {clinic && <p>{t('area.questions', { phone: clinic.phone })}</p>}
          {clinic && <p>{t('area.emergency', { number: clinic.emergencyNumber })}</p>}
          <p>
            <Link to="/apply">{t('area.apply')}</Link>
          </p>
          {clinic && <LegalLinks texts={clinic.legal} />}
        </div>
        <Preferences />
      </div>
    </footer>
  );
}

/** The legal texts that the clinic has written. */
function LegalLinks({ texts }: { texts: Clinic['legal'] }) {
  const { t } = useTranslation('common');
  const written = (['privacy', 'terms', 'imprint'] as const).filter((kind) => texts[kind]);
  if (written.length === 0) return null;
  return (
    <ul className={classes.legal}>
      {written.map((kind) => (
        <li key={kind}>
          <Link to={`/${kind}`}>{t(`area.${kind}`)}</Link>
        </li>
      ))}
    </ul>
  );
}

/** The public and the patient's pages: a top bar, and on a small screen tabs at the foot for people signed in. */
export function PublicShell({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('common');
  const me = useMe();
  const { pathname, search } = useLocation();
  const audiences = useAudiences();
  const area = useHomeArea();
  const here = pathname + search;
  return (
    <div className={classes.public}>
      <SkipLink />
      <DemoBanner />
      <header className={classes.top}>
        <div className={`${classes.topInner} ${me ? '' : classes.wide}`}>
          <Brand />
          <nav className={classes.barNav} aria-label={t('area.menu')}>
            {navFor(audiences, area)
              .filter((item) => !item.tabOnly)
              .slice(0, mostInARow)
              .map((item) => (
                <BarLink key={item.to} item={item} />
              ))}
          </nav>
          <div className={classes.end}>
            {me ? (
              <>
                <BarItems />
                <Suspense>
                  <UserMenu me={me} />
                </Suspense>
              </>
            ) : (
              <>
                <Button
                  component={Link}
                  to={withReturnTo('/register', here)}
                  variant="subtle"
                  size="sm"
                  className={classes.wideOnly}
                >
                  {t('area.createAccount')}
                </Button>
                <Button component={Link} to={withReturnTo('/sign-in', here)} variant="default" size="sm">
                  {t('area.signIn')}
                </Button>
              </>
            )}
          </div>
        </div>
      </header>
      <Content>{children}</Content>
      <Footer wide={!me} />
      {me && <Tabs area={area} />}
    </div>
  );
}

/** Sign-in and its neighbours: nothing but the clinic's name and the form. */
export function BareShell() {
  return (
    <div className={classes.bare}>
      <SkipLink />
      <DemoBanner />
      <header className={classes.bareTop}>
        <Brand />
      </header>
      <Content />
      <Footer />
    </div>
  );
}

/** Pages of the practice and of admins: a rail, and panes that fill the height. */
export function StaffShell({ area }: { area: 'practice' | 'admin' }) {
  const { t } = useTranslation('common');
  const me = useMe();
  const audiences = useAudiences();
  return (
    <div className={classes.practice}>
      <SkipLink />
      <DemoBanner />
      <div className={classes.practiceBody}>
        <header className={classes.rail}>
          <div className={classes.railBrand}>
            <Brand markOnly />
          </div>
          <nav aria-label={t('area.menu')}>
            <ul>
              {navFor(audiences, area)
                .filter((item) => !item.tabOnly)
                .map((item) => (
                  <li key={item.to}>
                    <IconLink item={item} />
                  </li>
                ))}
            </ul>
          </nav>
          <div className={classes.railFoot}>
            <Suspense>{me && <UserMenu me={me} iconOnly />}</Suspense>
          </div>
        </header>
        <Content />
      </div>
      <Tabs area={area} />
    </div>
  );
}
