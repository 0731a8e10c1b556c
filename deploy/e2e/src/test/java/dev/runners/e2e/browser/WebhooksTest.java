package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A webhook is added on the page, is sent a test, and is removed; what arrives is signed with the secret shown. */
@BrowserTest
class WebhooksTest {

    private static final String TEST = "webhook.test";

    @Test
    void aTestArrivesSignedWithTheSecretShown() throws IOException, GeneralSecurityException {
        String name = "ci-" + UUID.randomUUID().toString().substring(0, 8);
        try (Receiver receiver = Receiver.start();
                Visit visit = Visit.signedIn().forgiving("422")) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            view.button("admin").click();
            view.menuItem("Webhooks").click();
            view.button("Add webhook").click();
            Locator sheet = page.getByRole(AriaRole.DIALOG);
            field(sheet, "Name").fill(name);
            field(sheet, "URL").fill("no address");
            press(sheet, "Add webhook");
            assertThat(field(sheet, "URL")).hasAttribute("aria-invalid", "true");
            field(sheet, "URL").fill(receiver.url());
            Pictures.look(page, "webhook-add");
            press(sheet, "Add webhook");
            assertThat(sheet).containsText("The secret is shown only now");
            Pictures.look(page, "webhook-added");
            press(sheet, "Copy Secret");
            String secret = visit.clipboard();
            press(sheet, "Done");
            assertThat(sheet).hasCount(0);

            Locator row =
                    view.table("Webhooks").locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
            assertThat(row).containsText("http://127.0.0.1:");
            Pictures.look(page, "webhooks");
            view.button("Test " + name).click();
            Locator delivery = sheet.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(TEST));
            assertThat(delivery).containsText("Delivered");
            assertThat(delivery).hasCount(1);
            Pictures.look(page, "webhook-deliveries");
            assertThat(receiver.tests()).singleElement().satisfies(post -> {
                assertThat(post.header("webhook-signature")).isEqualTo(signature(post, secret));
                assertThat(post.body()).contains(post.header("webhook-id"));
            });
            press(sheet, "Close");
            assertThat(row).containsText("Delivered");

            view.button("Actions for " + name).click();
            view.menuItem("Remove").click();
            view.confirm("Remove webhook");
            assertThat(view.question()).hasCount(0);
            assertThat(row).hasCount(0);
            visit.assertNotReloaded();
        }
    }

    /** As Standard Webhooks has it. */
    private static String signature(Post post, String secret) throws GeneralSecurityException {
        assertThat(secret).startsWith("whsec_");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = post.header("webhook-id") + "." + post.header("webhook-timestamp") + "." + post.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private static Locator field(Locator sheet, String label) {
        return sheet.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    private static void press(Locator sheet, String button) {
        sheet.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** One thing that somebody was told. */
    private record Post(Headers headers, String body) {

        String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    /** Somebody on this machine who is told things, and takes all of them. */
    private record Receiver(HttpServer server, Queue<Post> posts) implements AutoCloseable {

        static Receiver start() throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Receiver receiver = new Receiver(server, new ConcurrentLinkedQueue<>());
            server.createContext("/told", receiver::take);
            server.start();
            return receiver;
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/told";
        }

        /** What it was told because somebody asked for it; of what others do here meanwhile it may be told, too. */
        List<Post> tests() {
            return posts.stream().filter(post -> post.body().contains(TEST)).toList();
        }

        private void take(HttpExchange call) throws IOException {
            try (call) {
                String body = new String(call.getRequestBody().readAllBytes(), UTF_8);
                posts.add(new Post(call.getRequestHeaders(), body));
                call.sendResponseHeaders(204, -1);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
