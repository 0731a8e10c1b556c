package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.runners.e2e.Stack;
import dev.runners.e2e.TestRunner;
import dev.runners.local.stack.LocalStack;
import org.junit.jupiter.api.Test;

@BrowserTest
class LostGatewayTest {

    /** What the browser notes of its own accord when nobody answers. */
    private static final String NO_ANSWER = "net::ERR_";

    /** And of a gateway that is there again and has not read yet what it tells. */
    private static final String NOT_YET = "503 (Service Unavailable)";

    @Test
    void thePageSaysThatItIsOldAndComesBackByItself() {
        try (Visit visit = Visit.signedIn().forgiving(NO_ANSWER).forgiving(NOT_YET)) {
            TestRunner runner = TestRunner.register("gateway-lost");
            RunnersView view = RunnersView.open(visit);
            assertThat(view.runner(runner.name())).isVisible();

            Stack.running().kill(LocalStack.GATEWAY);

            assertThat(visit.page().getByText("The gateway does not answer. Shown as of"))
                    .isVisible();
            assertThat(view.button("Not live")).isVisible();
            assertThat(view.runner(runner.name())).isVisible();
            view.assertLive();
            assertThat(visit.page().getByText("The gateway does not answer")).hasCount(0);
            TestRunner late = TestRunner.register("gateway-back");
            assertThat(view.runner(late.name())).isVisible();
            visit.assertNotReloaded();
        }
        Stack.awaitReady();
    }
}
