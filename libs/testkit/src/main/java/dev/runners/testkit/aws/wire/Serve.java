package dev.runners.testkit.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.runners.contracts.Wire;
import dev.runners.testkit.aws.Fault;
import dev.runners.testkit.aws.FaultKind;
import dev.runners.testkit.aws.wire.AwsService.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The one endpoint of all services: the signature says which service is meant, the request which operation. */
public final class Serve implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(Serve.class.getName());

    private final Dispatch dispatch;
    private final Key.Ring keys;
    private final Faults faults;
    private final Clock clock;

    public Serve(Dispatch dispatch, Key.Ring keys, Faults faults, Clock clock) {
        this.dispatch = dispatch;
        this.keys = keys;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<Signed> signed = Signed.read(exchange.getRequestHeaders());
            if (signed.isEmpty()) {
                AwsError error = new AwsError(403, "MissingAuthenticationToken", "Missing Authentication Token");
                fail(exchange, AwsService.STS, error, UUID.randomUUID().toString());
                return;
            }
            answer(exchange, signed.get(), body);
        } catch (Dispatch.Cut e) {
            // Closing the exchange unanswered closes the connection, which is what a cut is.
        }
    }

    private void answer(HttpExchange exchange, Signed signed, byte[] body) throws IOException {
        AwsService service = signed.service();
        String requestId = UUID.randomUUID().toString();
        try {
            Caller caller = identify(exchange, signed, body);
            String text = new String(body, StandardCharsets.UTF_8);
            boolean json = service.protocol() == Protocol.JSON;
            JsonNode input = json ? Wire.JSON.readTree(text) : ReadForm.read(text);
            String action = json ? target(exchange) : input.path("Action").asText();
            JsonNode answer = dispatch.run(service, action, signed.region(), caller, input);
            keepSilent(service.wireName() + ":" + action);
            send(exchange, service, 200, WriteAnswer.answer(service, action, answer, requestId), requestId);
        } catch (AwsError e) {
            fail(exchange, service, e, requestId);
        } catch (Dispatch.Cut e) {
            throw e;
        } catch (RuntimeException e) {
            // A defect of this double, which would look like a lost connection.
            LOG.log(System.Logger.Level.WARNING, "The double of " + service.wireName() + " failed", e);
            fail(exchange, service, service.broken(), requestId);
        }
    }

    private Caller identify(HttpExchange exchange, Signed signed, byte[] body) {
        AwsService service = signed.service();
        Key key = keys.find(signed.accessKey()).orElseThrow(service::unknownKey);
        if (key.token() != null && !key.token().equals(signed.sessionToken())) {
            throw service.unknownKey();
        }
        if (key.expires() != null && !clock.instant().isBefore(key.expires())) {
            throw service.expired();
        }
        if (!VerifySignature.isRight(
                signed,
                key.secret(),
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                body)) {
            throw service.badSignature();
        }
        return key.caller();
    }

    private void keepSilent(String action) {
        Optional<Fault> fault = faults.meet(action, FaultKind.CUT_AFTER, FaultKind.HANG_AFTER);
        if (fault.isPresent()) {
            if (fault.get().kind() == FaultKind.HANG_AFTER) {
                faults.hang();
            }
            throw new Dispatch.Cut();
        }
    }

    private static String target(HttpExchange exchange) {
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        return target.substring(target.indexOf('.') + 1);
    }

    private static void fail(HttpExchange exchange, AwsService service, AwsError error, String requestId)
            throws IOException {
        boolean denied = error.code().equals(AwsError.DENIED);
        String code = denied ? service.deniedCode() : error.code();
        int status = denied ? service.deniedStatus() : error.status();
        send(
                exchange,
                service,
                status,
                WriteAnswer.error(service, code, status, error.sentence(), requestId),
                requestId);
    }

    private static void send(HttpExchange exchange, AwsService service, int status, String body, String requestId)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", WriteAnswer.type(service));
        exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
