package dev.runners.registry.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runners.contracts.Wire;
import dev.runners.platform.setting.Address;
import dev.runners.platform.start.CheckSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/** What happened, in the words of who is told. */
@Singleton
class WriteMessage {

    private static final String TYPE_PREFIX = "dev.runners.";

    /** Characters; 40,000, less what one line may add. */
    private static final int SLACK_TAKES = 38_000;

    private final String page;

    WriteMessage(WebhookConfig config) {
        this.page = config.page()
                .map(url -> Address.checked("RUNNERS_WEBHOOKS_PAGE", url))
                .map(URI::toString)
                .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .orElse("");
    }

    /** A wrong address of the page ends the start, and not the first message. */
    void check(@Observes @Priority(CheckSettings.FIRST) StartupEvent event) {}

    /** In CloudEvents' structured mode. */
    byte[] cloudEvent(Happening one) {
        ObjectNode data = one.data().deepCopy();
        data.put("text", one.sentence());
        if (!page.isEmpty()) {
            data.put("url", link(one));
        }
        ObjectNode event = Wire.JSON.createObjectNode();
        event.put("specversion", "1.0")
                .put("id", one.id().toString())
                .put("source", "/api" + one.path())
                .put("type", TYPE_PREFIX + one.event().text())
                .put("subject", one.subject().toString())
                .put("time", one.at().toString())
                .put("datacontenttype", "application/json")
                .set("data", data);
        return bytes(event);
    }

    /** Several in one: Slack takes one message a second. Nobody is called by a name that a job was given. */
    byte[] slack(List<Happening> all) {
        StringJoiner text = new StringJoiner("\n");
        int lines = 0;
        for (Happening one : all) {
            if (text.length() < SLACK_TAKES) {
                text.add(escape(one.sentence()) + (page.isEmpty() ? "" : " <" + link(one) + "|Open>"));
                lines++;
            }
        }
        if (lines < all.size()) {
            text.add("… and " + (all.size() - lines) + " more.");
        }
        return bytes(Wire.JSON.createObjectNode().put("text", text.toString()));
    }

    private String link(Happening one) {
        return page + "/dashboard" + one.path();
    }

    /** Slack's own three, and Mattermost's calls for people: behind a sign that nobody sees no name begins. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "@\u200b");
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
