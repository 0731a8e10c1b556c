package dev.runners.testkit.aws.wire;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature Version 4, made again as the caller made it; every request here is a POST of {@code /} without a query. */
final class VerifySignature {

    private static final HexFormat HEX = HexFormat.of();

    private VerifySignature() {}

    static boolean isRight(Signed signed, String secret, String method, URI uri, Headers headers, byte[] body) {
        try {
            String canonical = method + "\n" + uri.getRawPath() + "\n\n"
                    + signed.headers().stream()
                            .map(name -> name + ":"
                                    + String.join(",", headers.getOrDefault(name, List.of()))
                                            .strip()
                                    + "\n")
                            .collect(Collectors.joining())
                    + "\n" + String.join(";", signed.headers()) + "\n" + hash(body);
            String scope = signed.date() + "/" + signed.region() + "/"
                    + signed.service().wireName() + "/aws4_request";
            String toSign = "AWS4-HMAC-SHA256\n" + headers.getFirst("X-Amz-Date") + "\n" + scope + "\n"
                    + hash(canonical.getBytes(StandardCharsets.UTF_8));
            byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
            for (String part : scope.split("/", -1)) {
                key = mac(key, part);
            }
            byte[] mine = mac(key, toSign);
            return MessageDigest.isEqual(mine, HEX.parseHex(signed.signature()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] bytes) throws GeneralSecurityException {
        return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
