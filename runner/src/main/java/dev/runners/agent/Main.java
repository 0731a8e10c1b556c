package dev.runners.agent;

import dev.runners.agent.link.Journal;
import dev.runners.agent.setup.Settings;
import dev.runners.agent.setup.SettingsProblem;
import dev.runners.agent.setup.TerraformBinary;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Starts the agent. Exit code 0 after an orderly drain, 1 with one sentence on stderr when it cannot run. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException, ReflectiveOperationException {
        System.exit(run(System.getenv()));
    }

    private static int run(Map<String, String> environment) throws InterruptedException, ReflectiveOperationException {
        try {
            Settings settings = Settings.of(environment);
            TerraformBinary terraform =
                    TerraformBinary.find(settings.terraform(), Optional.ofNullable(environment.get("PATH")));
            Journal journal = new Journal(System.out, settings.token().reveal());
            Agent agent = new Agent(settings, terraform, environment, journal);
            Signals.handle(agent::signalled);
            Optional<String> fault = agent.run();
            fault.ifPresentOrElse(System.err::println, () -> journal.say("Stopped"));
            return fault.isPresent() ? 1 : 0;
        } catch (SettingsProblem e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.println("The work directory cannot be used (RUNNER_WORK_DIR): " + e);
            return 1;
        }
    }
}
