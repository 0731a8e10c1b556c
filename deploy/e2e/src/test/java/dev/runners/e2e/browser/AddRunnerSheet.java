package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/** The sheet in which a Runner is registered, and then the credentials, shown once. */
record AddRunnerSheet(Locator sheet) {

    static final String ID = "Runner id";
    static final String TOKEN = "Token";
    static final String ENVIRONMENT = "On the machine, set its environment";
    static final String START = "Start the Runner";

    /** For a machine of one's own: the second tab. */
    AddRunnerSheet selfHosted() {
        sheet.getByRole(AriaRole.TAB, new GetByRoleOptions().setName("Self-hosted"))
                .click();
        return this;
    }

    void register(String name) {
        selfHosted().sheet.getByLabel("Name").fill(name);
        button("Register").click();
    }

    /** Registers, and waits for the credentials. */
    AddRunnerSheet registered(String name) {
        register(name);
        assertThat(sheet).containsText("The token is shown only now");
        return this;
    }

    /** What a copy button puts on the clipboard. */
    String copy(String what, Visit visit) {
        button("Copy " + what).click();
        assertThat(button(what + " copied")).isVisible();
        return visit.clipboard();
    }

    Locator button(String name) {
        return sheet.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }
}
