package dev.runners.testkit.protocol;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks the control plane at an origin from the command line; how is in {@code docs/runner-protocol.md}. */
public final class CheckProtocol {

    private static final int WRONG_USE = 2;
    private static final String USE = """
            Checks that a control plane is what Runners of both generations expect.

              RUNNERS_API_TOKEN=... ./runners protocol-check [--origin URL] [WORDS]
              RUNNERS_API_TOKEN=... java -cp testkit.jar dev.runners.testkit.protocol.CheckProtocol [--origin URL] [WORDS]

            The origin is RUNNERS_ORIGIN unless said, the token is an operator's. With words, only checks whose sentence
            has them are made. Every Runner and job that a check makes is for that check alone, and gone afterwards.
            RUNNERS_STRANGER_ID and RUNNERS_STRANGER_TOKEN name a Runner of another organisation, where there is one.
            """;

    private final ControlPlane controlPlane;
    private final String words;
    private int deviations;
    private int made;

    private CheckProtocol(ControlPlane controlPlane, String words) {
        this.controlPlane = controlPlane;
        this.words = words;
    }

    /** Exit code 0: everything is as described; 1: something deviates; 2: wrong use. */
    public static void main(String[] args) {
        Map<String, String> env = System.getenv();
        @Nullable String origin = env.get("RUNNERS_ORIGIN");
        @Nullable String token = env.get("RUNNERS_API_TOKEN");
        String words = "";
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--origin") && i + 1 < args.length) {
                i++;
                origin = args[i];
            } else if (args[i].startsWith("-") || !words.isEmpty()) {
                wrongUse();
            } else {
                words = args[i];
            }
        }
        if (origin == null || token == null) {
            wrongUse();
        } else {
            String base = origin.replaceFirst("/+$", "");
            System.exit(new CheckProtocol(new ControlPlane(base, token, stranger(env, base)), words).run());
        }
    }

    private static @Nullable FieldRunner stranger(Map<String, String> env, String origin) {
        String id = env.get("RUNNERS_STRANGER_ID");
        String token = env.get("RUNNERS_STRANGER_TOKEN");
        return id == null || token == null ? null : FieldRunner.of(Generation.NEW, origin, UUID.fromString(id), token);
    }

    private static void wrongUse() {
        System.err.print(USE);
        System.exit(WRONG_USE);
    }

    private int run() {
        for (Generation generation : Generation.values()) {
            Checks.of(generation).stream()
                    .filter(check -> check.sentence().contains(words))
                    .forEach(check -> make(check, generation));
        }
        System.out.println(made + " checks made, " + deviations + " deviate.");
        return deviations == 0 ? 0 : 1;
    }

    private void make(Check check, Generation generation) {
        try {
            made++;
            check.run(controlPlane, generation);
            say("as described", check, generation);
        } catch (LeftOut e) {
            made--;
            say("left out    ", check, generation);
            System.out.println("    " + e.getMessage());
        } catch (AssertionError | RuntimeException e) {
            // Whatever goes wrong, an answer that never came too, is this check's result; the others are made as well.
            deviations++;
            say("DEVIATES    ", check, generation);
            System.out.println("    " + (e instanceof Deviation ? e.getMessage() : e.toString()));
        }
    }

    private static void say(String result, Check check, Generation generation) {
        System.out.println(result + "  " + generation + "  " + check.sentence());
    }
}
