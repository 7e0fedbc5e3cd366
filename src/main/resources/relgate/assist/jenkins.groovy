// Written by `relgate init --ci jenkins`: judges every change for dev by the relgate that was released as
// @VERSION@. The agent needs bash, curl and git, and what the candidate's own tests need.
@DIGEST_HINT@
pipeline {
  agent any
  options {
    // Two runs in one workspace would write into one .runtime.
    disableConcurrentBuilds()
    timeout(time: 60, unit: 'MINUTES')
    buildDiscarder(logRotator(numToKeepStr: '60'))
  }
  @PARAMETERS@
  environment {
    RELGATE_URL = '@URL@'
    @SHA256_LINE@
  }
  stages {
    stage('relgate') {
      steps {
        sh '''#!/usr/bin/env bash
          set -euo pipefail
          RELGATE_TEMP=$WORKSPACE_TMP
          rm -rf "$RELGATE_TEMP/relgate"
          mkdir -p "$RELGATE_TEMP"
          @INSTALL_RELGATE@
        '''
      }
    }
    stage('Judge') {
      steps {
        sh '''#!/usr/bin/env bash
          set -euo pipefail
          RELGATE_TEMP=$WORKSPACE_TMP
          export PATH="$RELGATE_TEMP/relgate/bin:$PATH"
          @INSTALL@
          relgate release-gate --profile dev@CHECKOUT@
        '''
      }
    }
    @DEPLOY@
  }
  post {
    always {
      junit testResults: '.runtime/junit/latest/*.xml', allowEmptyResults: true
      // Named one by one: what a rollback starts again by holds the values of secrets.
      archiveArtifacts artifacts: '.runtime/*.json, .runtime/*.jsonl, .runtime/junit/**, .runtime/logs/**', allowEmptyArchive: true
    }
  }
}
