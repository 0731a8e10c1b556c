package dev.runners.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Goes where a browser would go, redirect by redirect, with the cookies of each host. */
final class Surfer {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Map<String, String> ours = new HashMap<>();
    private final Map<String, String> providers = new HashMap<>();
    private List<String> setCookies = List.of();

    Surfer() {}

    Surfer(Map<String, String> cookies) {
        ours.putAll(cookies);
    }

    /** Signs in at the provider, and returns where that ends. */
    URI signIn(String who, String to) {
        return open(callback(who, to));
    }

    /** Up to the address by which the provider sends the browser back. */
    URI callback(String who, String to) {
        return passProvider(leave(to), who);
    }

    /** To the provider: its address. */
    URI leave(String to) {
        URI away = open(
                URI.create(origin() + "/api/sign-in/provider?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)));
        assertThat(away.getPath()).isEqualTo("/auth");
        return away;
    }

    /** Through the provider's own pages. */
    URI passProvider(URI authorization, String who) {
        URI at = authorization.resolve(open(authorization));
        String form = "prompt=login&password=x&login=" + URLEncoder.encode(who, StandardCharsets.UTF_8);
        while (at.getPath().startsWith("/interaction/")) {
            URI resume = authorization.resolve(location(send(at, BodyPublishers.ofString(form))));
            at = authorization.resolve(open(resume));
            // What it asks of people who have signed in.
            form = "prompt=consent";
        }
        return at;
    }

    /** On the provider's own page. */
    void signOutThere(String issuer) {
        String page = send(URI.create(issuer + "/session/end"), BodyPublishers.noBody())
                .body();
        String xsrf = page.replaceFirst("(?s).*name=\"xsrf\" value=\"(\\w+)\".*", "$1");
        open(URI.create(issuer + "/session/end/confirm"), "logout=yes&xsrf=" + xsrf);
    }

    private URI open(URI address, String form) {
        return location(send(address, BodyPublishers.ofString(form)));
    }

    /** Where it leads. */
    URI open(URI address) {
        return location(send(address, BodyPublishers.noBody()));
    }

    /** An address that no client would send, with what this one has kept. */
    void openAsItStands(String path) throws IOException {
        URI origin = URI.create(origin());
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            String head = "GET " + path + " HTTP/1.1\r\nHost: " + origin.getAuthority() + "\r\nCookie: "
                    + cookieHeader(ours) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .matches(answer -> answer.matches("(?s)HTTP/1.1 (302|400) .*"));
        }
    }

    Map<String, String> cookies() {
        return Map.copyOf(ours);
    }

    String cookie(String name) {
        return Objects.requireNonNull(ours.get(name));
    }

    /** As it was set by the last answer. */
    String setCookie(String name) {
        return setCookies.stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    static String parameter(URI uri, String name) {
        return Objects.requireNonNull(new QueryStringDecoder(uri).parameters().get(name), () -> uri + " has no " + name)
                .getFirst();
    }

    private HttpResponse<String> send(URI address, BodyPublisher body) {
        Map<String, String> jar = address.toString().startsWith(origin()) ? ours : providers;
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(body.contentLength() == 0 ? "GET" : "POST", body)
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (!jar.isEmpty()) {
            request.header("Cookie", cookieHeader(jar));
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            setCookies = answer.headers().allValues("Set-Cookie");
            setCookies.stream().flatMap(text -> HttpCookie.parse(text).stream()).forEach(cookie -> {
                if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                    jar.remove(cookie.getName());
                } else {
                    jar.put(cookie.getName(), cookie.getValue());
                }
            });
            return answer;
        } catch (IOException e) {
            throw new AssertionError(address + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String cookieHeader(Map<String, String> jar) {
        return jar.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static URI location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(302, 303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String origin() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }
}
