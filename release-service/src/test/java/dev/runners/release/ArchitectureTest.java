package dev.runners.release;

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
            .resideOutsideOfPackages("..api..", "..messaging..", "..workload..")
            .and()
            .resideInAPackage("dev.runners.release..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.runners.release..api..", "dev.runners.release..messaging..", "jakarta.ws.rs..");

    @ArchTest
    static final ArchRule RESOURCES_LEAVE_SQL_TO_USE_CASES = noClasses()
            .that()
            .resideInAnyPackage("dev.runners.release..api..", "dev.runners.release..messaging..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.mutiny.sqlclient..", "org.hibernate..");

    @ArchTest
    static final ArchRule RELEASES_KNOW_NOTHING_OF_ROLLOUTS = noClasses()
            .that()
            .resideInAPackage("dev.runners.release.catalog..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.runners.release.rollout..", "dev.runners.release.fleet..");

    /** Decided by the state, what is known and the time: nothing else. */
    @ArchTest
    static final ArchRule WAVES_ARE_PURE = noClasses()
            .that()
            .haveFullyQualifiedName("dev.runners.release.rollout.AdvanceRollout")
            .or()
            .haveFullyQualifiedName("dev.runners.release.rollout.SettleTarget")
            .or()
            .haveFullyQualifiedName("dev.runners.release.rollout.Gate")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx..", "io.smallrye..", "jakarta..", "dev.runners.sql..", "dev.runners.outbox..");

    @ArchTest
    static final ArchRule PLATFORM_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.runners.platform..", "dev.runners.sql..", "dev.runners.audit..", "dev.runners.outbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.runners.release..");

    @ArchTest
    static final ArchRule TOPICS_ARE_WRITTEN_BY_THE_OUTBOX_ALONE = noClasses()
            .that()
            .resideInAPackage("dev.runners.release..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.clients.producer..");

    @ArchTest
    static final ArchRule FEATURES_GO_ROUND_IN_NO_CIRCLE =
            slices().matching("dev.runners.release.(*)..").should().beFreeOfCycles();
}
