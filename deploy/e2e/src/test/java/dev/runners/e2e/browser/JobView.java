package dev.runners.e2e.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;

/** The page of a job. */
record JobView(Page page) {

    static String path(java.util.UUID job) {
        return "/dashboard/jobs/" + job;
    }

    Locator status() {
        return page.locator("h1 + [role=status]");
    }

    Locator fact(String name) {
        return page.locator("dt:text-is('" + name + "') + dd");
    }

    /** The lines that are in sight. */
    Locator log() {
        return page.getByLabel("Log lines", new GetByLabelOptions().setExact(true));
    }
}
