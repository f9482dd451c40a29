package crm.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Date;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** What ArchUnit has no words for. */
final class Conditions {

    private Conditions() {}

    /** {@code now()} in all its forms, unless a clock is handed in. */
    static DescribedPredicate<JavaAccess<?>> wallClock() {
        return DescribedPredicate.describe("the wall clock", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            if (owner.startsWith("java.time."))
                return name.equals("now") && !takesClock(access)
                        || owner.equals(Clock.class.getName()) && name.startsWith("system");
            return owner.equals("java.lang.System") && name.equals("currentTimeMillis")
                    || owner.equals(Date.class.getName()) && name.equals("<init>") && parametersOf(access) == 0;
        });
    }

    /** What makes a rule answer otherwise the second time. */
    static DescribedPredicate<JavaAccess<?>> chance() {
        return DescribedPredicate.describe("chance or a stopwatch", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            return owner.equals("java.lang.Math") && name.equals("random")
                    || owner.equals(UUID.class.getName()) && name.equals("randomUUID")
                    || owner.equals("java.lang.System") && name.equals("nanoTime")
                    || owner.equals(Random.class.getName()) && name.equals("<init>") && parametersOf(access) == 0;
        });
    }

    static ArchCondition<JavaClass> belongToANullMarkedPackage() {
        return new ArchCondition<>("belong to a package with a @NullMarked package-info.java") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type,
                        marked,
                        type.getPackageName() + " has no @NullMarked package-info (" + type.getName() + ")"));
            }
        };
    }

    private static boolean takesClock(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static int parametersOf(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                ? target.getRawParameterTypes().size()
                : -1;
    }
}
