package dev.runners.e2e.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A story told in a browser; left out where there is none, but never on CI. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "dev.runners.e2e.browser.Chromium#isWanted",
        disabledReason = "There is no Chromium here: install the package chromium, or set RUNNERS_CHROMIUM to one.")
@interface BrowserTest {}
