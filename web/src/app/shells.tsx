import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { clinicQuery } from '@/api/queries';
import { useMe } from '@/api/session';
import { BarItems } from '@/components/bar-items';
import { Brand } from '@/components/brand';
import { withReturnTo } from '@/lib/return-to';
import { useAudience } from './audience';
import { navFor } from './features';
import { BarLink, IconLink } from './nav-link';
import { Preferences } from './preferences';
import classes from './shell.module.css';

// Visitors have no menu, so the first page comes without it.
const UserMenu = lazy(() => import('./user-menu'));

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

function Tabs() {
  const { t } = useTranslation('common');
  return (
    <nav className={classes.tabs} data-tabs aria-label={t('area.tabs')}>
      <ul>
        {navFor(useAudience()).map((item) => (
          <li key={item.to}>
            <IconLink item={item} tab />
          </li>
        ))}
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
        </div>
        <Preferences />
      </div>
    </footer>
  );
}

/** The public and the patient's pages: a top bar, and on a small screen tabs at the foot for people signed in. */
export function PublicShell({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('common');
  const me = useMe();
  const { pathname, search } = useLocation();
  const here = pathname + search;
  return (
    <div className={classes.public}>
      <SkipLink />
      <DemoBanner />
      <header className={classes.top}>
        <div className={`${classes.topInner} ${me ? '' : classes.wide}`}>
          <Brand />
          <nav className={classes.barNav} aria-label={t('area.menu')}>
            {navFor(useAudience())
              .filter((item) => !item.tabOnly)
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
      {me && <Tabs />}
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

/** Staff pages: a rail, and panes that fill the height. */
export function PracticeShell() {
  const { t } = useTranslation('common');
  const me = useMe();
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
              {navFor('staff')
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
      <Tabs />
    </div>
  );
}
