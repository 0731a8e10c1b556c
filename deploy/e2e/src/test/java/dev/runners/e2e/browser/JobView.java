package dev.runners.e2e.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import java.util.UUID;

/** The page of a job. */
record JobView(Page page) {

    static String path(UUID job) {
        return "/dashboard/jobs/" + job;
    }

    Locator status() {
        return page.locator("h1 + [role=status]");
    }

    Locator fact(String name) {
        return page.locator("dt:text-is('" + name + "') + dd");
    }

    /** Whether the log is growing or complete. */
    Locator logState() {
        return page.locator("h2:text-is('Log') + [role=status]");
    }

    /** The lines that are in sight. */
    Locator log() {
        return page.getByLabel("Log lines", new GetByLabelOptions().setExact(true));
    }
}
