package dev.runners.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Features in folders, arrows inward, one owner for each table and topic. */
@AnalyzeClasses(packages = "dev.runners", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule USE_CASES_DO_NOT_KNOW_WHO_CALLS_THEM = noClasses()
            .that()
            .resideOutsideOfPackages("..api..", "..messaging..")
            .and()
            .resideInAPackage("dev.runners.registry..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.runners.registry..api..", "dev.runners.registry..messaging..", "jakarta.ws.rs..");

    @ArchTest
    static final ArchRule RESOURCES_LEAVE_SQL_TO_USE_CASES = noClasses()
            .that()
            .resideInAnyPackage("dev.runners.registry..api..", "dev.runners.registry..messaging..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.mutiny.sqlclient..");

    @ArchTest
    static final ArchRule RUNNERS_KNOW_NOTHING_OF_JOBS = noClasses()
            .that()
            .resideInAPackage("dev.runners.registry.runner..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.runners.registry.job..", "dev.runners.registry.state..");

    @ArchTest
    static final ArchRule JOBS_KNOW_NOTHING_OF_THEIR_STATE_OR_WAITERS = noClasses()
            .that()
            .resideInAPackage("dev.runners.registry.job..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.runners.registry.state..", "dev.runners.registry.wake..");

    @ArchTest
    static final ArchRule JOBS_KNOW_NOTHING_OF_THEIR_LOGS = noClasses()
            .that()
            .resideInAPackage("dev.runners.registry.job..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.runners.registry.log..");

    @ArchTest
    static final ArchRule CONTRACTS_DEPEND_ON_NOTHING_OF_OURS = classes()
            .that()
            .resideInAPackage("dev.runners.contracts..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.runners.contracts..", "java..", "com.fasterxml.jackson..", "org.jspecify..");

    @ArchTest
    static final ArchRule PLATFORM_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.runners.platform..", "dev.runners.sql..", "dev.runners.audit..", "dev.runners.outbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.runners.registry..");

    @ArchTest
    static final ArchRule OTHERS_TOPICS_ARE_ONLY_READ = noClasses()
            .that()
            .resideInAPackage("dev.runners.registry..")
            .should()
            .accessField("dev.runners.contracts.Topics", "HEARTBEATS")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients.producer..");

    @ArchTest
    static final ArchRule FEATURES_GO_ROUND_IN_NO_CIRCLE =
            slices().matching("dev.runners.registry.(*)..").should().beFreeOfCycles();
}
