package dev.runners.testkit.aws.wire;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request's Signature Version 4 says: who signed, for which service of which region, and over what. */
record Signed(
        String accessKey,
        String date,
        String region,
        AwsService service,
        List<String> headers,
        String signature,
        @Nullable String sessionToken) {

    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 "
            + "Credential=([A-Z0-9]{1,128})/([0-9]{8})/([a-z0-9-]{1,40})/([a-z0-9]{1,40})/aws4_request, ?"
            + "SignedHeaders=([a-z0-9;-]{1,2000}), ?Signature=([0-9a-f]{64})");

    static Optional<Signed> read(Headers headers) {
        String authorization = headers.getFirst("Authorization");
        Matcher parts = AUTHORIZATION.matcher(authorization == null ? "" : authorization);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return AwsService.ofScope(parts.group(4))
                .map(service -> new Signed(
                        parts.group(1),
                        parts.group(2),
                        parts.group(3),
                        service,
                        List.of(parts.group(5).split(";", -1)),
                        parts.group(6),
                        headers.getFirst("X-Amz-Security-Token")));
    }
}
