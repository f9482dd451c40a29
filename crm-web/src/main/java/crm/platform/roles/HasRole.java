package crm.platform.roles;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Reads {@link OnRole}. */
final class HasRole implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata bean) {
        InstanceRole wanted = bean.getAnnotations().get(OnRole.class).getEnum("value", InstanceRole.class);
        String setting = context.getEnvironment().getProperty("crm.roles", "");
        return InstanceRoles.of(setting).has(wanted);
    }
}
