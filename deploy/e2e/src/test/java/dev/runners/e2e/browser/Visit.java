package dev.runners.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import dev.runners.e2e.Stack;
import dev.runners.e2e.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Somebody at a browser of their own. Whatever the browser complains of, a violated content security policy included,
 * fails the test when the visit ends, unless it is part of the story.
 */
final class Visit implements AutoCloseable {

    static final int WIDTH = 1280;
    static final int HEIGHT = 760;

    private static final String MARK = "runnersNotReloaded";

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> forgiven = new ArrayList<>();

    private Visit() {
        context = Chromium.running()
                .newContext(new NewContextOptions()
                        .setBaseURL(Stack.running().origin().toString())
                        .setViewportSize(WIDTH, HEIGHT)
                        .setDeviceScaleFactor(Pictures.SCALE)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
        page = newTab();
    }

    /** Of somebody who has not signed in. */
    static Visit begin() {
        return new Visit();
    }

    /** Of the first user, who has. */
    static Visit signedIn() {
        return signedIn(Stack.running().user(), Stack.running().password());
    }

    /** Of somebody who may only look. */
    static Visit signedInAsViewer() {
        return signedIn(Viewer.NAME, Viewer.PASSWORD);
    }

    private static Visit signedIn(String user, String password) {
        Visit visit = new Visit();
        APIResponse answer = visit.context
                .request()
                .post(
                        "/api/session",
                        RequestOptions.create()
                                .setHeader("X-Requested-With", "runners")
                                .setData(Map.of("user", user, "password", password)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return visit;
    }

    /** Complaints with this text in them are part of the story. */
    Visit forgiving(String text) {
        forgiven.add(text);
        return this;
    }

    /** Without the worker that all tabs share: what a page itself asks for can be held back. */
    Visit alone() {
        context.addInitScript("delete globalThis.SharedWorker");
        return this;
    }

    /** One more tab of this browser. */
    Page tab(String path) {
        Page tab = newTab();
        tab.navigate(path);
        return tab;
    }

    /** Opens a view, and marks it so that {@link #assertNotReloaded()} can tell. */
    Page open(String path) {
        page.navigate(path);
        page.evaluate("mark => { window[mark] = true }", MARK);
        return page;
    }

    Page page() {
        return page;
    }

    void assertNotReloaded() {
        assertThat(page.evaluate("mark => window[mark] === true", MARK))
                .as("what was opened is still there")
                .isEqualTo(true);
    }

    String clipboard() {
        return (String) page.evaluate("() => navigator.clipboard.readText()");
    }

    /** Signs this visitor out behind the page's back, as from another device. */
    void revokeSession() {
        Cookie session = context.cookies().getFirst();
        APIResponse answer = Chromium.running()
                .newContext()
                .request()
                .delete(
                        Stack.running().origin() + "/api/session",
                        RequestOptions.create()
                                .setHeader("X-Requested-With", "runners")
                                .setHeader("Cookie", session.name + "=" + session.value));
        assertThat(answer.ok()).isTrue();
    }

    @Override
    public void close() {
        // A request that comes to a route of ours while its page is closed is a failure to the driver.
        context.pages().forEach(Page::unrouteAll);
        context.close();
        assertThat(complaints)
                .filteredOn(complaint -> forgiven.stream().noneMatch(complaint::contains))
                .as("complaints of the browser")
                .isEmpty();
    }

    private Page newTab() {
        Page tab = context.newPage();
        tab.onConsoleMessage(this::note);
        tab.onPageError(complaints::add);
        tab.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        return tab;
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text() + " at " + message.location());
        }
    }
}
