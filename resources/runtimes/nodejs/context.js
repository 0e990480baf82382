// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// The handler's context object.

function parse(text, name) {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(text, 'latin1').toString('utf8'));
  } catch (error) {
    throw new Error(`Cannot parse ${name} as json: ${error}`);
  }
}

function makeContext(headers) {
  const deadline = Number(headers.get('lambda-runtime-deadline-ms'));
  const env = process.env;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: parse(headers.get('lambda-runtime-client-context'), 'ClientContext'),
    identity: parse(headers.get('lambda-runtime-cognito-identity'), 'CognitoIdentity'),
    invokedFunctionArn: headers.get('lambda-runtime-invoked-function-arn'),
    awsRequestId: headers.get('lambda-runtime-aws-request-id'),
    tenantId: headers.get('lambda-runtime-aws-tenant-id'),
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

module.exports = { makeContext };
