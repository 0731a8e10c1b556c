package dev.runners.gateway;

import dev.runners.gateway.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Requests that two readers may take apart in two ways, made of small tables. */
final class SmugglingCorpus {

    /** What becomes of one. */
    enum Fate {
        /** It is answered 400 (501: in no HTTP of ours) or not at all, and the connection is closed. */
        REFUSED,
        /** Its head may have gone on before its body breaks: nothing is answered well, and the connection is closed. */
        CUT,
        /** However it is read, it is one. */
        ONE
    }

    /**
     * One of them, byte by byte.
     *
     * @param own what its own address holds
     * @param hidden what the address of the request holds that stands in or behind it
     * @param text as it stands on the wire, in ISO 8859-1
     */
    record Case(String what, Fate fate, String own, String hidden, String text) {
        @Override
        public String toString() {
            return fate + " " + what;
        }
    }

    /** What a forged header says. */
    static final String FORGED = "forged";

    private static final String END = "\r\n";
    private static final String HOST = "Host: x";
    private static final String CLOSE = "Connection: close";
    private static final String BEHIND = "0\r\n\r\n{hidden}";

    private static final List<String> IN_CHUNKS =
            List.of("chunked", "Chunked", "CHUNKED", "  chunked", "chunked ", "\tchunked", "\r\n chunked");
    private static final List<String> WRONG_CODINGS = List.of(
            "",
            "chunk",
            "xchunked",
            "identity",
            "gzip, chunked",
            "chunked, chunked",
            "chunked, identity",
            "identity, chunked",
            "chunked;q=1",
            "\"chunked\"",
            "chunked,",
            ",chunked",
            "chunked chunked",
            "chunked\0",
            "chunked\u000b",
            "chunked\r\nTransfer-Encoding: chunked",
            "chunked\r\nTransfer-Encoding: identity",
            "identity\r\nTransfer-Encoding: chunked");
    private static final List<String> WRONG_LENGTHS = List.of(
            "",
            "5\r\nContent-Length: 5",
            "5\r\nContent-Length: 6",
            "6\r\nContent-Length: 5",
            "5\r\nContent-Length: {length}",
            "5,5",
            "5, 6",
            "+5",
            "-5",
            "- 5",
            "5 5",
            "0x5",
            "5a",
            "1e1",
            "5;",
            "5.0",
            "5\0",
            "99999999999999999999");
    private static final List<String> WRONG_SIZES = List.of(
            "",
            "g",
            "5g",
            "-5",
            "+5",
            "0x5",
            "5,",
            "5 5",
            "5.0",
            "5\0",
            ";a=b",
            "80000000",
            "100000005",
            "FFFFFFFFFFFFFFFF5");
    private static final List<String> WRONG_CHUNKS = List.of(
            "5\nhello\r\n",
            "5;\nhello\r\n",
            "5;a\nhello\r\n",
            "5;a=b\n\r\nhello\r\n",
            "5;a=\"\n\"\r\nhello\r\n",
            "5;a\rb\r\nhello\r\n",
            "5\rhello\r\n",
            "5\r\nhello\n",
            "5\r\nhello\r",
            "5\r\nhello",
            "5\r\nhello!\r\n",
            "5\r\nhell\r\n",
            "0\n\r\n",
            "0\r\nX: y\n\r\n");
    private static final List<String> ENDS = List.of("\n", "\r", "\n\r", "\r\r\n", "\0\r\n");
    private static final List<String> IDENTITIES = List.of(
            "Authorization",
            "Cookie",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Prefix",
            "X-Real-IP",
            "X-Client-IP",
            "True-Client-IP",
            "Traceparent",
            "X-Runner-ID",
            "X-Runner-Token",
            "X-Worker-ID",
            "X-Worker-Token");

    private final String run = UUID.randomUUID().toString();
    private final List<Case> cases = new ArrayList<>();
    private final boolean believed;
    private final Carrier person;
    private final Carrier runner = new Carrier("PUT /api/jobs/{own}/status", "X-Runner-ID: 1");
    private final Carrier heartbeat = new Carrier("POST /api/runners/heartbeat?{own}", "X-Runner-ID: 1");
    private final Carrier here = new Carrier("POST /api/session?{own}", "X-Requested-With: runners");

    private SmugglingCorpus(String apiToken, boolean believed) {
        this.believed = believed;
        person = new Carrier("POST /api/jobs/{own}", "Authorization: Bearer " + apiToken);
    }

    /** As they come from somebody whose word on where they come from is believed, or is not. */
    static List<Case> all(String apiToken, boolean believed) {
        SmugglingCorpus corpus = new SmugglingCorpus(apiToken, believed);
        corpus.lengthsAndChunks();
        corpus.lengths();
        corpus.chunks();
        corpus.lines();
        corpus.characters();
        corpus.targets();
        corpus.hosts();
        corpus.versions();
        corpus.identities();
        corpus.bodies();
        return corpus.cases;
    }

    /** Two requests, one behind the other, as they may come. */
    static Case wellFormed(String apiToken) {
        SmugglingCorpus corpus = new SmugglingCorpus(apiToken, false);
        corpus.add(Fate.ONE, corpus.person, "{hidden}", "Content-Length: 0");
        return corpus.cases.getFirst();
    }

    private void lengthsAndChunks() {
        List<String> codings = new ArrayList<>(IN_CHUNKS);
        codings.addAll(WRONG_CODINGS);
        for (Carrier carrier : List.of(person, runner, here)) {
            for (String coding : codings) {
                for (String length : List.of("Content-Length: {length}", "Content-Length: 4")) {
                    add(Fate.REFUSED, carrier, BEHIND, "Transfer-Encoding: " + coding, length);
                    add(Fate.REFUSED, carrier, BEHIND, length, "Transfer-Encoding: " + coding);
                }
            }
            WRONG_CODINGS.forEach(coding -> add(Fate.REFUSED, carrier, BEHIND, "Transfer-Encoding: " + coding));
            for (String name :
                    List.of("Transfer-Encoding ", "Transfer-Encoding\t", "Transfer-Encoding\0", "Transfer\r")) {
                add(Fate.REFUSED, carrier, BEHIND, "Content-Length: {length}", name + ": chunked");
            }
            for (String name :
                    List.of("Transfer_Encoding", " Transfer-Encoding", "\tTransfer-Encoding", "Te", "X-Te")) {
                add(Fate.ONE, carrier, BEHIND, "Content-Length: {length}", "X-Dull: 1", name + ": chunked", CLOSE);
            }
        }
    }

    private void lengths() {
        for (Carrier carrier : List.of(person, heartbeat, here)) {
            WRONG_LENGTHS.forEach(length -> add(Fate.REFUSED, carrier, "hello{hidden}", "Content-Length: " + length));
            for (String length : List.of("0{length}", "  {length}", "{length} ", "\t{length}\t", "\r\n {length}")) {
                add(Fate.ONE, carrier, "{hidden}", "Content-Length: " + length, CLOSE);
            }
            for (String name : List.of("Content-Length ", "Content-Length\t", "Content-Length\0")) {
                add(Fate.REFUSED, carrier, "{hidden}", name + ": {length}");
            }
            add(Fate.ONE, carrier, "{hidden}", "Content_Length: 0", "Content-Length: {length}", CLOSE);
        }
    }

    private void chunks() {
        for (Carrier carrier : List.of(person, runner, heartbeat)) {
            for (String size : WRONG_SIZES) {
                add(Fate.CUT, carrier, size + "\r\nhello\r\n" + BEHIND, "Transfer-Encoding: chunked");
            }
            for (String chunk : WRONG_CHUNKS) {
                add(Fate.CUT, carrier, chunk + BEHIND, "Transfer-Encoding: chunked");
            }
            for (String size : List.of("{size}", "000{size}", "{size};a=b", "{size} ", " {size}", "{size};a=\"b;c\"")) {
                add(Fate.ONE, carrier, size + "\r\n{hidden}\r\n0\r\n\r\n", "Transfer-Encoding: chunked", CLOSE);
            }
            for (String trailer :
                    List.of("Content-Length: 5", "Transfer-Encoding: chunked", "X-Forwarded-For: forged")) {
                add(Fate.ONE, carrier, "0\r\n" + trailer + "\r\n\r\n", "Transfer-Encoding: chunked", CLOSE);
            }
        }
    }

    private void lines() {
        for (Carrier carrier : List.of(person, runner, here)) {
            String head = carrier.line + " HTTP/1.1|Host: x|" + carrier.credential + "|Content-Length: 0||";
            for (int at = head.indexOf('|'); at >= 0; at = head.indexOf('|', at + 1)) {
                for (String end : ENDS) {
                    String broken = head.substring(0, at) + end + head.substring(at + 1);
                    add(Fate.REFUSED, broken.replace("|", END) + "{hidden}");
                }
            }
        }
    }

    private void characters() {
        for (Carrier carrier : List.of(person, runner, here)) {
            for (String wrong : List.of("\0", "\1", " ", "\t", "\r", "\n", "\u000b")) {
                add(Fate.REFUSED, carrier, "{hidden}", "Content-Length: 0", "X-Du" + wrong + "ll: 1");
            }
            for (String wrong : List.of("\0", "\r", "\n", "\r\n\0", "\n\n", "\r\r")) {
                add(Fate.REFUSED, carrier, "{hidden}", "Content-Length: 0", "X-Dull: 1" + wrong + "2");
            }
            for (String odd : List.of("(", "/", "@", "=", "\u007f", "\u00e9")) {
                add(Fate.ONE, carrier, "", "X-Du" + odd + "ll: 1", CLOSE);
                add(Fate.ONE, carrier, "", "X-Dull: 1" + odd + "2", CLOSE);
            }
            add(Fate.REFUSED, carrier, "{hidden}", "Content-Length: 0", "no colon");
            add(Fate.ONE, carrier, "", ": no name", CLOSE);
        }
    }

    private void targets() {
        List<String> elsewhere = List.of(
                "http://evil.example/api/jobs/{own}",
                "https://evil.example/api/jobs/{own}",
                "http://x@evil.example/api/jobs/{own}",
                "http://evil.example?/api/jobs/{own}",
                "http:///api/jobs/{own}",
                "ftp://x/api/jobs/{own}",
                "/api/jobs/{own} /",
                "/api/jobs/{own}\n");
        List<String> one = List.of(
                "http://x/api/jobs/{own}",
                "HTTP://X/api/jobs/{own}",
                "//evil.example/api/jobs/{own}",
                "///api/jobs/{own}",
                "/api/jobs/{own}#?",
                "/api/jobs/{own}?a=http://evil.example/",
                "/http://evil.example/api/jobs/{own}",
                "*",
                // Answered before anybody looks at them: there is nothing at such an address.
                "http:/api/jobs/{own}",
                "evil.example:80",
                "x",
                "api/jobs/{own}",
                "/api/jobs/{own}\0",
                // To Netty a space like others.
                "/api/jobs/{own}\r");
        for (Carrier carrier : List.of(person, runner)) {
            String method = carrier.line.substring(0, carrier.line.indexOf(' ') + 1);
            for (String target : elsewhere) {
                add(Fate.REFUSED, new Carrier(method + target, carrier.credential), "{hidden}", "Content-Length: 0");
            }
            for (String target : one) {
                add(
                        Fate.ONE,
                        new Carrier(method + target, carrier.credential),
                        "{hidden}",
                        "Content-Length: {length}",
                        CLOSE);
            }
            add(Fate.ONE, new Carrier("CONNECT evil.example:80", carrier.credential), "", CLOSE);
        }
    }

    private void hosts() {
        List<String> wrong = List.of(
                "Host: x y",
                "Host: x, y",
                "Host: x/y",
                "Host: x@y",
                "Host: [::1",
                "Host: x\\y",
                "Host: x\0",
                "Host : x",
                "X-Dull: 1",
                "X-Forwarded-Host: x",
                "Host:",
                "Host: x:port",
                "Host: x\r\nHost: x",
                "Host: x\r\nHost: y",
                "Host: x\r\nhost: x");
        for (Carrier carrier : List.of(person, runner, here)) {
            String head = carrier.line + " HTTP/1.1\r\n" + carrier.credential + "\r\n";
            wrong.forEach(host -> add(Fate.REFUSED, head + "Content-Length: 0\r\n" + host + "\r\n\r\n{hidden}"));
        }
    }

    private void versions() {
        for (Carrier carrier : List.of(person, runner, here)) {
            for (String version : List.of(
                    "",
                    " ",
                    " HTTP/",
                    " HTTP/0.9",
                    " HTTP/1.2",
                    " HTTP/2.0",
                    " HTTP/3",
                    " HTTP/11",
                    " http/1.1x",
                    " HTTQ/1.1",
                    " HTTP/1.1 x",
                    " HTTP/1.1\u000bx",
                    " HTTP/-1.1",
                    " HTTP/1.1HTTP/1.1")) {
                add(
                        Fate.REFUSED,
                        carrier.line + version + "\r\n" + HOST + END + carrier.credential + "\r\n\r\n{hidden}");
            }
            String old = carrier.line + " HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n" + carrier.credential + END;
            for (String framing : List.of(
                    "Transfer-Encoding: chunked",
                    "Transfer-Encoding: chunked\r\nContent-Length: 4",
                    "Content-Length: 5\r\nTransfer-Encoding: chunked",
                    "Content-Length: 5\r\nContent-Length: {length}",
                    "Content-Length: 5, 6",
                    "Content-Length: 5\r\nContent-Length: 5")) {
                add(Fate.REFUSED, old + framing + "\r\n\r\n" + BEHIND);
            }
        }
    }

    private void identities() {
        for (Carrier carrier : List.of(person, heartbeat)) {
            for (String name : IDENTITIES) {
                if (carrier.equals(heartbeat) && (name.startsWith("X-Runner") || name.startsWith("X-Worker"))) {
                    // Its own, and checked by who is asked.
                    continue;
                }
                for (String form : List.of(
                        name,
                        name.toLowerCase(Locale.ROOT),
                        name.toUpperCase(Locale.ROOT),
                        name.replace('-', '_') + "_",
                        name.replaceFirst("-", "_"),
                        name + "\r\n" + name + ": " + FORGED)) {
                    String[] twice = form.split("\r\n", 2);
                    String line = twice[0] + ": " + FORGED + (twice.length == 2 ? END + twice[1] : "");
                    boolean ambiguous = believed && twice.length == 2 && Source.SAID.contains(name);
                    add(ambiguous ? Fate.REFUSED : Fate.ONE, carrier, "", line, CLOSE);
                }
                add(Fate.ONE, carrier, "", name + ": " + FORGED, "Connection: close, " + name);
                add(Fate.ONE, carrier, "", name + ":\r\n\t" + FORGED, CLOSE);
            }
        }
    }

    /** Nobody reads the body of what is refused by its head. */
    private void bodies() {
        for (String line : List.of(
                "POST /api/jobs/{own}",
                "GET /api/jobs/{own}",
                "GET /api/session?{own}",
                "GET /api/runners?{own}",
                "DELETE /api/session?{own}",
                "TRACE /api/jobs/{own}",
                "GET /dashboard/{own}",
                "GET /assets/index-abc123.js?{own}",
                "GET /favicon.ico?{own}",
                "POST /nowhere/{own}",
                "GET /api/%2e%2e/{own}")) {
            for (String framing : List.of(
                    "Content-Length: {length}",
                    "Content-Length: {length}\r\nExpect: 100-continue",
                    "Content-Length: {length}\r\nContent-Encoding: gzip",
                    "Content-Length: {length}\r\nConnection: Content-Length",
                    "Content-Length: {length}\r\nUpgrade: websocket\r\nConnection: Upgrade")) {
                add(Fate.ONE, new Carrier(line, "X-Dull: 1"), "{hidden}", framing, CLOSE);
                add(Fate.ONE, new Carrier(line, person.credential), "{hidden}", framing, CLOSE);
            }
        }
    }

    private void add(Fate fate, Carrier carrier, String body, String... headers) {
        String head = carrier.line + " HTTP/1.1\r\n" + HOST + END + carrier.credential + END;
        add(fate, head + String.join(END, headers) + (headers.length == 0 ? "" : END) + END + body);
    }

    /** With {own}, {hidden} and, in hex, its {size} filled in, and the {length} of all that follows the head. */
    private void add(Fate fate, String template) {
        String own = "probe-" + run + "-" + cases.size() + "-";
        String inside = "hidden-" + run + "-" + cases.size() + "-";
        String hidden = "GET /api/jobs/" + inside + " HTTP/1.1\r\nHost: x\r\nX-Runner-ID: 1\r\n\r\n";
        String text = template.replace("{own}", own)
                .replace("{hidden}", hidden)
                .replace("{size}", Integer.toHexString(hidden.length()));
        int length = text.length() - text.indexOf("\r\n\r\n") - 4;
        String what = template.replace("\r", "\\r").replace("\n", "\\n");
        cases.add(new Case(what, fate, own, inside, text.replace("{length}", Integer.toString(length))));
    }

    /** A request that may be made, up to what is wrong with it: its method and address, and who calls. */
    private record Carrier(String line, String credential) {}
}
