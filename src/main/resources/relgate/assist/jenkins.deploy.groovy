// On an agent of the host that is deployed to, or with DOCKER_HOST set to it. The three calls stand
// in one stage, so that what was judged is what is deployed.
stage('Deploy to staging') {
  when {
    expression { params.DEPLOY_STAGING }
  }
  steps {
    sh '''#!/usr/bin/env bash
      set -euo pipefail
      RELGATE_TEMP=$WORKSPACE_TMP
      export PATH="$RELGATE_TEMP/relgate/bin:$PATH"
      @INSTALL@
      relgate release-gate --profile staging --docker-build@CHECKOUT@
      relgate promote --from staging --to staging --commit "$(git rev-parse HEAD)"
      relgate deploy-with-rollback --env staging --rollback-on-failure --judged-images
    '''
  }
}
