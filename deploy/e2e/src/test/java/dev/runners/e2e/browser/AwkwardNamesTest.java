package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that want to be more than names. */
@BrowserTest
class AwkwardNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)><b>bold</b>",
                "{{7*7}} ${7*7} %3Cscript%3E javascript:alert(1)",
                "👩‍🚀🚀 Ünïcødé 名前 نص",
            })
    void isShownAsItIs(String name) {
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            AddRunnerSheet sheet = view.addRunner().registered(name);
            assertThat(sheet.sheet()).containsText(name + " is registered.");
            sheet.button("Done").click();

            Locator line = view.runner(name);
            assertThat(line).isVisible();
            assertThat(line.locator("img, b, script")).hasCount(0);
            line.getByText("Remove").click();
            assertThat(visit.page().getByText("Remove " + name + "?")).isVisible();
            view.button("Remove").click();
            assertThat(line).hasCount(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'harmless\u202Egnp.exe', control and direction marks are not allowed in a name",
        "10000, a name has at most 100 characters",
        "' ', a Runner needs a name",
    })
    void isRefusedWithTheReason(String name, String reason) {
        try (Visit visit = Visit.signedIn().forgiving("422")) {
            AddRunnerSheet sheet = RunnersView.open(visit).addRunner();

            sheet.register(name.equals("10000") ? "x".repeat(10_000) : name);

            assertThat(sheet.sheet()).containsText(reason);
            assertThat(sheet.sheet()).not().containsText("The token is shown only now");
        }
    }
}
