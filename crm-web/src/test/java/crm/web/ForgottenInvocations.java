package crm.web;

import org.mockito.Mockito;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Tests share their pages and the mocks behind them: what one of them did is no concern of the next. */
public final class ForgottenInvocations implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        if (!(test.getApplicationContext() instanceof GenericApplicationContext context)) return;
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        for (String name : beans.getSingletonNames()) {
            Object bean = beans.getSingleton(name);
            if (bean != null && Mockito.mockingDetails(bean).isMock()) Mockito.clearInvocations(bean);
        }
    }
}
