package dev.runners.heartbeat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Features in folders, arrows inward, the log written in one place, and others met over topics alone. */
@AnalyzeClasses(packages = "dev.runners.heartbeat", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule USE_CASES_DO_NOT_KNOW_WHO_CALLS_THEM = noClasses()
            .that()
            .resideOutsideOfPackages("..api..", "..messaging..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.runners.heartbeat..api..", "dev.runners.heartbeat..messaging..", "jakarta.ws.rs..");

    @ArchTest
    static final ArchRule USE_CASES_KNOW_NO_KAFKA_AND_NO_VERTX = noClasses()
            .that()
            .resideInAnyPackage("..ingest", "..credential", "..cancellation", "..log", "..verdict")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.vertx..");

    @ArchTest
    static final ArchRule THE_LOG_IS_WRITTEN_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.runners.heartbeat.log.messaging")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients.producer..");

    @ArchTest
    static final ArchRule SERVICES_MEET_OVER_TOPICS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.runners.registry..",
                    "dev.runners.provisioner..",
                    "dev.runners.release..",
                    "dev.runners.gateway..",
                    "dev.runners.agent..");

    @ArchTest
    static final ArchRule FEATURES_GO_ROUND_IN_NO_CIRCLE =
            slices().matching("dev.runners.heartbeat.(*)..").should().beFreeOfCycles();
}
